package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionContent;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeFunctionTest {

    private OneInputStreamOperatorTestHarness<RawMessage, Arrival> harness;

    @BeforeEach
    void open() throws Exception {
        open(GateRulesOf.skipping(SkippedOffsets.NONE), 1 << 20);
    }

    private void open(SkippedOffsets skipped, int validBytes) throws Exception {
        open(GateRulesOf.skipping(skipped), validBytes);
    }

    /** @param validBytes of a record that the topic of valid messages takes */
    private void open(GateRules rules, int validBytes) throws Exception {
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
        int size = sizeOfWhatIsWritten("u-1");

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

    /** The room, too, is that of the pseudonym, as the record's key and in it. */
    @Test
    void allThatFollowsKnowsTheUserByPseudonymAndTheOriginalAsItCame(@TempDir Path folder) throws Exception {
        GateRules rules = GateRulesOf.pseudonyms(folder, 3);
        RawMessage message = GateMessages.message("ada@example.org", "s-1", "2026-11-20T10:15:12Z");
        open(rules, 1 << 20);
        harness.processElement(message, 0);

        Arrival arrival = harness.extractOutputValues().get(0);
        assertThat(arrival.userId()).isEqualTo("e3bb0427-a39333b6e24ace0f55d89f2a78b6e87d");
        assertThat(arrival.identity().text()).doesNotContain("ada");
        assertThat(arrival.original()).usingRecursiveComparison().isEqualTo(message);

        int size = sizeOfWhatIsWritten(arrival.userId());
        open(rules, size);
        harness.processElement(message, 0);
        assertThat(harness.extractOutputValues()).hasSize(1);
        open(rules, size - 1);
        harness.processElement(message, 0);
        assertThat(rejected()).extracting(RejectedMessage::reason).containsExactly(RejectReason.TOO_LARGE);
    }

    @Test
    void aRejectKeepsTheUserThatCameWithIt(@TempDir Path folder) throws Exception {
        RawMessage message = GateMessages.raw(GateMessages.json("ada@example.org", "s-1", "2026-11-20T10:15:12Z")
                .replace("mobile", "unknown"));
        open(GateRulesOf.pseudonyms(folder, 3), 1 << 20);
        harness.processElement(message, 0);

        assertIsRejected(message, RejectReason.UNKNOWN_DEVICE, "device.deviceType is empty or unknown");
    }

    /** The archive has what was written: a copy that is compared with it must say the same. */
    @Test
    void whatAMessageSaysIsTakenOfWhatIsWritten(@TempDir Path folder) throws Exception {
        GateRules rules = GateRulesOf.pseudonyms(folder, 3);
        RawMessage message = GateMessages.raw(GateMessages.json("ada@example.org", "s-1", "2026-11-20T10:15:12Z")
                .replace("\"Google\"", "\"https://example.org/ada\",\"location\":{\"zipCode\":\"10115\"}"));
        open(rules, 1 << 20);
        harness.processElement(message, 0);

        assertThat(harness.extractOutputValues().get(0).content())
                .isEqualTo(SessionContent.hash(ValidSessionFunctionTest.map(rules, message)));
    }

    /** The file where the tasks run may be another than where the job was submitted. */
    @Test
    void refusesAShortKeyOfUserIdsWhereTheTaskRuns(@TempDir Path folder) throws Exception {
        GateRules rules = GateRulesOf.pseudonyms(folder, 3);
        Path key = Files.writeString(folder.resolve("key"), "short");

        assertThatThrownBy(() -> open(rules, 1 << 20))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("--user-id-key-file: the key in the first line of " + key + " has 5 bytes");
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

    /** Of the record, under the user's id, that a message of the session {@code s-1} becomes. */
    private static int sizeOfWhatIsWritten(String userId) {
        String valid = "{'messageId':'s-1-2026-11-20T10:15:12Z','sessionId':'s-1',"
                + "'user':{'userId':'" + userId + "','gender':'female','emailHash':'" + "0".repeat(73) + "'},"
                + "'visitor':'returning','device':{'deviceType':'mobile'},'referrer':'Google',"
                + "'interactions':[{'at':'2026-11-20T10:15:12Z','action':'view','productId':'p-7'}]}";
        return 61 + 21 + 3 * 5 + userId.length() + valid.length();
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
