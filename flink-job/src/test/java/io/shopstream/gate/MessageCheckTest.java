package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.stream.RawMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageCheckTest {

    /** A day after the messages were recorded. */
    private static final long NOW =
            GateMessages.RECORDED.plus(Duration.ofDays(1)).toEpochMilli();

    private final MessageCheck check = new MessageCheck(Duration.ofHours(24));

    @Test
    void acceptsASoundMessage() {
        Decoded<SessionMessage> decoded = check.read(GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z"), NOW);

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Accepted.class, accepted -> assertThat(accepted.value())
                .isInstanceOfSatisfying(SessionMessage.class, message -> assertThat(message.sessionId())
                        .isEqualTo("s-1")));
    }

    @Test
    void passesOnWhatTheCodecSays() {
        assertRejected(
                check.read(GateMessages.raw("{\"messageId\":\"m\",\"sessionId\":\"s\"}"), NOW),
                RejectReason.MISSING_FIELD,
                "user.userId is missing");
    }

    /** Whatever timestamps the records of copies have: the gate's own clock has been asked about each. */
    @Test
    void knowsBeforeWhenAMessageCannotHaveCome() {
        RawMessage raw = GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z", "2026-11-20T10:14:00Z");

        // an hour more than the tolerance of 24 hours, for the clocks of the gate's machines
        assertThat(check.notBefore(accepted(raw)))
                .isEqualTo(Instant.parse("2026-11-19T09:15:12Z").toEpochMilli());
    }

    @Test
    void callsATombstoneAndEmptyBytesMalformed() {
        RawMessage tombstone = new RawMessage(GateMessages.bytes("k"), null, "user_session_info", 0, 0, 0);

        assertThat(check.read(tombstone, NOW)).isEqualTo(check.read(GateMessages.raw(""), NOW));
        assertThat(check.read(tombstone, NOW))
                .isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(RejectReason.MALFORMED));
    }

    @Test
    void rejectsAnInteractionFromAfterTheRecordByMoreThanTheTolerance() {
        // recorded at 2026-11-20T10:15:31Z
        assertRejected(
                check.read(GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z", "2026-11-21T10:15:31.001Z"), NOW),
                RejectReason.INVALID_VALUE,
                "interactions[1].at is later than the record");
    }

    @Test
    void acceptsAnInteractionWithinTheTolerance() {
        assertThat(check.read(GateMessages.message("u-1", "s-1", "2026-11-21T10:15:31Z"), NOW))
                .isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void acceptsHistory() {
        assertThat(check.read(GateMessages.message("u-1", "s-1", "2010-12-01T08:26:00Z"), NOW))
                .isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void aRecordWithoutATimestampIsCheckedByTheGatesClock() {
        assertThat(read(-1, "2026-11-22T10:15:31Z")).isInstanceOf(Decoded.Accepted.class);
        assertRejected(
                read(-1, "2026-11-22T10:15:31.001Z"),
                RejectReason.INVALID_VALUE,
                "interactions[0].at is later than the record");
        assertRejected(
                read(Long.MIN_VALUE, "2099-01-01T00:00:00Z"),
                RejectReason.INVALID_VALUE,
                "interactions[0].at is later than the record");
    }

    @Test
    void aRecordFromAheadOfTheGatesClockCountsAsOneOfNow() {
        for (long forged :
                new long[] {NOW + 1, Instant.parse("2098-12-31T23:30:00Z").toEpochMilli(), Long.MAX_VALUE}) {
            assertThat(read(forged, "2026-11-22T10:15:31Z")).isInstanceOf(Decoded.Accepted.class);
            assertRejected(
                    read(forged, "2026-11-22T10:15:31.001Z"),
                    RejectReason.INVALID_VALUE,
                    "interactions[0].at is later than the record");
        }
    }

    private Decoded<SessionMessage> read(long timestamp, String at) {
        RawMessage message = GateMessages.message("u-1", "s-1", at);
        return check.read(new RawMessage(message.key(), message.value(), "user_session_info", 0, 0, timestamp), NOW);
    }

    private SessionMessage accepted(RawMessage raw) {
        return ((Decoded.Accepted<SessionMessage>) check.read(raw, NOW)).value();
    }

    private static void assertRejected(Decoded<SessionMessage> decoded, RejectReason reason, String detail) {
        assertThat(decoded).isEqualTo(new Decoded.Rejected<SessionMessage>(reason, detail));
    }
}
