package io.shopstream.stream.message;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import java.io.Serializable;
import java.util.OptionalInt;

/**
 * Reads records of {@code valid_customer_session}. The gate writes only what decodes, and nothing of the future; what somebody
 * else wrote may be anything.
 *
 * @param clockCheck how far an interaction may lie after its record, and after the reader's own clock
 * @param skipped what is not looked at
 */
public record ValidSessionReader(ClockCheck clockCheck, SkippedOffsets skipped) implements Serializable {

    /** @param now epoch milliseconds */
    public Decoded<ValidSession> read(RawMessage message, long now) {
        if (skipped.contains(message.topic(), message.partition(), message.offset())) {
            return new Decoded.Rejected<>(RejectReason.SKIPPED, SkippedOffsets.DETAIL);
        }
        if (message.lacksValue()) {
            return new Decoded.Rejected<>(
                    RejectReason.TOO_LARGE, SessionCodec.tooLong(SessionLimits.MAX_VALID_SESSION_BYTES));
        }
        if (message.value() == null) {
            return new Decoded.Rejected<>(RejectReason.MALFORMED, "no value");
        }
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(message.value());
        if (decoded instanceof Decoded.Accepted<ValidSession> accepted) {
            OptionalInt ahead = clockCheck.firstAhead(accepted.value().interactions(), message.timestamp(), now);
            if (ahead.isPresent()) {
                return new Decoded.Rejected<>(RejectReason.INVALID_VALUE, ClockCheck.detail(ahead.getAsInt()));
            }
        }
        return decoded;
    }
}
