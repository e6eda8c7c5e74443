package io.shopstream.session;

import java.io.Serializable;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Which times a message may tell of, wherever it is read. They may lie in the past without limit (a replay), but no
 * further ahead than {@code tolerance}: of the record that carries the message, and of the clock of the job that reads
 * it. A record without a timestamp, or with one ahead of that clock, counts as one of now, so that whoever writes a
 * record cannot move its bound.
 *
 * @param tolerance how far the clocks of the shop's devices may be ahead
 */
public record ClockCheck(Duration tolerance) implements Serializable {

    /** What the jobs tolerate by default, and how far ahead the simulator goes therefore. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofHours(1);

    /**
     * The latest moment that a record can have been written at, as far as its reader can tell.
     *
     * @param timestamp of the record, epoch milliseconds; negative if it has none
     * @param now the reader's clock, epoch milliseconds
     */
    public static long writtenAt(long timestamp, long now) {
        return timestamp < 0 ? now : Math.min(timestamp, now);
    }

    /**
     * The first of {@code interactions} that is too far ahead; empty if none is.
     *
     * @param timestamp of the record, epoch milliseconds; negative if it has none
     * @param now the reader's clock, epoch milliseconds
     */
    public OptionalInt firstAhead(Interaction[] interactions, long timestamp, long now) {
        for (int i = 0; i < interactions.length; i++) {
            if (isAhead(interactions[i].at().toEpochMilli(), timestamp, now)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether something that happened at {@code at} is too far ahead; all in epoch milliseconds, as above. */
    public boolean isAhead(long at, long timestamp, long now) {
        return at > writtenAt(timestamp, now) + tolerance.toMillis();
    }

    /** What is wrong with interaction {@code index}, in the words of a {@link RejectReason#INVALID_VALUE}. */
    public static String detail(int index) {
        return "interactions[" + index + "].at is later than the record";
    }
}
