package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Decoded;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageCheckTest {

    private final MessageCheck check = new MessageCheck(Duration.ofHours(24));

    @Test
    void acceptsASoundMessage() {
        Decoded<SessionMessage> decoded = check.read(GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z"));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Accepted.class, accepted -> assertThat(accepted.value())
                .isInstanceOfSatisfying(SessionMessage.class, message -> assertThat(message.sessionId())
                        .isEqualTo("s-1")));
    }

    @Test
    void passesOnWhatTheCodecSays() {
        assertRejected(
                check.read(GateMessages.raw("{\"messageId\":\"m\",\"sessionId\":\"s\"}")),
                RejectReason.MISSING_FIELD,
                "user.userId is missing");
    }

    @Test
    void knowsBeforeWhenAMessageCannotHaveCome() {
        RawMessage raw = GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z", "2026-11-20T10:14:00Z");
        SessionMessage message = ((Decoded.Accepted<SessionMessage>) check.read(raw)).value();
        RawMessage withoutTime = new RawMessage(raw.key(), raw.value(), raw.topic(), 0, 0, -1);

        // an hour more than the tolerance of 24 hours, for the producer's clock
        assertThat(check.notBefore(message, raw))
                .isEqualTo(Instant.parse("2026-11-19T09:15:12Z").toEpochMilli());
        assertThat(check.notBefore(message, withoutTime)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void callsATombstoneAndEmptyBytesMalformed() {
        RawMessage tombstone = new RawMessage(GateMessages.bytes("k"), null, "user_session_info", 0, 0, 0);

        assertThat(check.read(tombstone)).isEqualTo(check.read(GateMessages.raw("")));
        assertThat(check.read(tombstone))
                .isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(RejectReason.MALFORMED));
    }

    @Test
    void rejectsAnInteractionFromAfterTheRecordByMoreThanTheTolerance() {
        // recorded at 2026-11-20T10:15:31Z
        assertRejected(
                check.read(GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z", "2026-11-21T10:15:31.001Z")),
                RejectReason.INVALID_VALUE,
                "interactions[1].at is later than the record");
    }

    @Test
    void acceptsAnInteractionWithinTheTolerance() {
        assertThat(check.read(GateMessages.message("u-1", "s-1", "2026-11-21T10:15:31Z")))
                .isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void acceptsHistory() {
        assertThat(check.read(GateMessages.message("u-1", "s-1", "2010-12-01T08:26:00Z")))
                .isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void checksNoClockWhereTheRecordHasNoTimestamp() {
        RawMessage message = GateMessages.message("u-1", "s-1", "2099-01-01T00:00:00Z");
        RawMessage without = new RawMessage(message.key(), message.value(), "user_session_info", 0, 0, -1);

        assertThat(check.read(without)).isInstanceOf(Decoded.Accepted.class);
    }

    private static void assertRejected(Decoded<SessionMessage> decoded, RejectReason reason, String detail) {
        assertThat(decoded).isEqualTo(new Decoded.Rejected<SessionMessage>(reason, detail));
    }
}
