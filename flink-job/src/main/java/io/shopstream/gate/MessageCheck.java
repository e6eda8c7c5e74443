package io.shopstream.gate;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.Interaction;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.stream.RawMessage;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What can be said of a message by itself: whether it can be read, is complete, and has plausible times.
 *
 * <p>Times may lie in the past without limit (a replay), but not further beyond the record, or beyond the gate's own
 * clock, than {@code clockTolerance} ({@link ClockCheck}): one shop terminal with its clock a year ahead would otherwise
 * push event time a year ahead and make everybody else late.
 */
final class MessageCheck {

    private static final byte[] NOTHING = {};

    /** How far the clocks of the machines that a gate has run on may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final ClockCheck clockCheck;

    MessageCheck(Duration clockTolerance) {
        this.clockCheck = new ClockCheck(clockTolerance);
    }

    /**
     * Reads {@code message}; a tombstone is malformed, as empty bytes are.
     *
     * @param now the gate's clock, epoch milliseconds
     */
    Decoded<SessionMessage> read(RawMessage message, long now) {
        byte[] value = message.value() == null ? NOTHING : message.value();
        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(value);
        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            OptionalInt ahead = clockCheck.firstAhead(accepted.value().interactions(), message.timestamp(), now);
            return ahead.isEmpty()
                    ? decoded
                    : new Decoded.Rejected<>(RejectReason.INVALID_VALUE, ClockCheck.detail(ahead.getAsInt()));
        }
        return decoded;
    }

    /**
     * The time before which no copy of {@code message} can have passed this check, epoch milliseconds. Whatever timestamp
     * the copy's record had, the gate's clock was no further behind its last interaction than the tolerance.
     */
    long notBefore(SessionMessage message) {
        long latest = Long.MIN_VALUE;
        for (Interaction interaction : message.interactions()) {
            latest = Math.max(latest, interaction.at().toEpochMilli());
        }
        return latest - clockCheck.tolerance().toMillis() - CLOCK_SKEW.toMillis();
    }
}
