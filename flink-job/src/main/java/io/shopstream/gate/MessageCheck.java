package io.shopstream.gate;

import io.shopstream.session.Decoded;
import io.shopstream.session.Interaction;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionCodec;
import io.shopstream.session.SessionMessage;
import java.time.Duration;

/**
 * What can be said of a message by itself: whether it can be read, is complete, and has plausible times.
 *
 * <p>Times may lie in the past without limit (a replay), but not further beyond the record's own timestamp than {@code
 * clockTolerance}: one shop terminal with its clock a year ahead would otherwise push event time a year ahead and make
 * everybody else late. The record's timestamp is the producer's or the broker's; current brokers by default refuse
 * one more than an hour ahead of them.
 */
final class MessageCheck {

    private static final byte[] NOTHING = {};

    /** How far a producer's clock may be ahead of the broker's, before a current broker refuses its records. */
    private static final Duration PRODUCER_TOLERANCE = Duration.ofHours(1);

    private final Duration clockTolerance;

    MessageCheck(Duration clockTolerance) {
        this.clockTolerance = clockTolerance;
    }

    /** Reads {@code message}; a tombstone is malformed, as empty bytes are. */
    Decoded<SessionMessage> read(RawMessage message) {
        byte[] value = message.value() == null ? NOTHING : message.value();
        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(value);
        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            return checkClock(accepted, message.timestamp());
        }
        return decoded;
    }

    /**
     * The time before which no copy of {@code message} can have passed this check: epoch milliseconds, {@link
     * Long#MIN_VALUE} if the record has no timestamp to check by.
     */
    long notBefore(SessionMessage message, RawMessage record) {
        if (record.timestamp() < 0) {
            return Long.MIN_VALUE;
        }
        long latest = Long.MIN_VALUE;
        for (Interaction interaction : message.interactions()) {
            latest = Math.max(latest, interaction.at().toEpochMilli());
        }
        return latest - clockTolerance.toMillis() - PRODUCER_TOLERANCE.toMillis();
    }

    private Decoded<SessionMessage> checkClock(Decoded.Accepted<SessionMessage> accepted, long timestamp) {
        if (timestamp < 0) {
            return accepted;
        }
        long latest = timestamp + clockTolerance.toMillis();
        Interaction[] interactions = accepted.value().interactions();
        for (int i = 0; i < interactions.length; i++) {
            if (interactions[i].at().toEpochMilli() > latest) {
                return new Decoded.Rejected<>(
                        RejectReason.INVALID_VALUE, "interactions[" + i + "].at is later than the record");
            }
        }
        return accepted;
    }
}
