package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.RejectReason;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeFunctionTest {

    private OneInputStreamOperatorTestHarness<RawMessage, Arrival> harness;

    @BeforeEach
    void open() throws Exception {
        open(SkippedOffsets.NONE, 1 << 20);
    }

    /** @param validBytes of a record that the topic of valid messages takes */
    private void open(SkippedOffsets skipped, int validBytes) throws Exception {
        Duration day = Duration.ofHours(24);
        GateRules rules = new GateRules(new DuplicateHorizon(day, 7), day, skipped, null);
        harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(
                new DecodeFunction(rules, new ValidRoom("valid_customer_session", topic -> validBytes, true))));
        harness.setProcessingTime(GateMessages.RECORDED.toEpochMilli());
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsASoundMessageOnWithItsUserSessionAndDays() throws Exception {
        RawMessage message = GateMessages.message(
                "u-1", "s-1", "2026-11-20T10:15:12Z", "2026-11-19T23:59:59.999Z", "2026-11-20T00:00:00Z");
        harness.processElement(message, 0);

        assertThat(harness.extractOutputValues()).singleElement().satisfies(arrival -> {
            assertThat(arrival.userId()).isEqualTo("u-1");
            assertThat(arrival.sessionId()).isEqualTo("s-1");
            // 2026-11-19 and 2026-11-20
            assertThat(arrival.days()).containsExactly(20_776, 20_777);
            assertThat(arrival.original()).usingRecursiveComparison().isEqualTo(message);
        });
        assertThat(rejected()).isEmpty();
    }

    @Test
    void sendsARejectToTheSideWithTheOriginal() throws Exception {
        RawMessage message = GateMessages.raw("{");
        harness.processElement(message, 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(rejected()).singleElement().satisfies(reject -> {
            assertThat(reject.original()).usingRecursiveComparison().isEqualTo(message);
            assertThat(reject.reason()).isEqualTo(RejectReason.MALFORMED);
        });
    }

    /** And not the machine's clock, which a test could not turn. */
    @Test
    void checksByTheTasksClock() throws Exception {
        RawMessage ahead = GateMessages.message("u-1", "s-1", "2026-11-21T10:15:32Z");
        RawMessage withoutTime = new RawMessage(ahead.key(), ahead.value(), "user_session_info", 0, 0, -1);
        harness.processElement(withoutTime, 0);
        harness.setProcessingTime(GateMessages.RECORDED.toEpochMilli() + 1_000);
        harness.processElement(withoutTime, 0);

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(rejected()).extracting(RejectedMessage::reason).containsExactly(RejectReason.INVALID_VALUE);
    }

    @Test
    void rejectsAMessageThatWasTooLongToBeCarriedOn() throws Exception {
        String[] omitted = {"omitted", "too_large", "valueBytes", "73400320", "valueSha256", "ab"};
        RawMessage message = new RawMessage(null, null, "user_session_info", 3, 42, 1234, omitted);
        harness.processElement(message, 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        assertIsRejected(message, RejectReason.TOO_LARGE, "the message is longer than 262144 bytes");
    }

    /** Of what it becomes for a returning visitor, with the hash of an email. */
    @Test
    void theLastByteOfRoomForWhatAMessageBecomesDecides() throws Exception {
        RawMessage message = GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z");
        String valid = "{'messageId':'s-1-2026-11-20T10:15:12Z','sessionId':'s-1',"
                + "'user':{'userId':'u-1','gender':'female','emailHash':'" + "0".repeat(64) + "'},"
                + "'visitor':'returning','device':{'deviceType':'mobile'},'referrer':'Google',"
                + "'interactions':[{'at':'2026-11-20T10:15:12Z','action':'view','productId':'p-7'}]}";
        int size = 61 + 21 + 3 * 5 + "u-1".length() + valid.length();

        open(SkippedOffsets.NONE, size);
        harness.processElement(message, 0);
        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(rejected()).isEmpty();

        open(SkippedOffsets.NONE, size - 1);
        harness.processElement(message, 0);
        assertThat(harness.extractOutputValues()).isEmpty();
        assertIsRejected(
                message,
                RejectReason.TOO_LARGE,
                "what the message becomes is longer than the " + (size - 1)
                        + " bytes that valid_customer_session takes");
    }

    @Test
    void doesNotLookAtWhatAnOperatorSkips() throws Exception {
        String[] skip = {"--skip", "user_session_info-3@42"};
        open(SkippedOffsets.from(Arguments.of(skip, Map.of()), List.of("user_session_info")), 1 << 20);
        RawMessage message = GateMessages.message("u-1", "s-1", "2026-11-20T10:15:12Z");
        harness.processElement(message, 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        assertIsRejected(message, RejectReason.SKIPPED, "an operator told the job to skip this offset");
    }

    private void assertIsRejected(RawMessage message, RejectReason reason, String detail) {
        assertThat(rejected()).singleElement().satisfies(reject -> {
            assertThat(reject.original()).usingRecursiveComparison().isEqualTo(message);
            assertThat(reject.reason()).isEqualTo(reason);
            assertThat(reject.detail()).isEqualTo(detail);
        });
    }

    private List<RejectedMessage> rejected() {
        List<RejectedMessage> rejected = new ArrayList<>();
        if (harness.getSideOutput(DecodeFunction.REJECTED) != null) {
            harness.getSideOutput(DecodeFunction.REJECTED).forEach(record -> rejected.add(record.getValue()));
        }
        return rejected;
    }
}
