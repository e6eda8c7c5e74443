package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.RejectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeFunctionTest {

    private OneInputStreamOperatorTestHarness<RawMessage, Arrival> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new DecodeFunction(Duration.ofHours(24))));
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

    private List<RejectedMessage> rejected() {
        List<RejectedMessage> rejected = new ArrayList<>();
        if (harness.getSideOutput(DecodeFunction.REJECTED) != null) {
            harness.getSideOutput(DecodeFunction.REJECTED).forEach(record -> rejected.add(record.getValue()));
        }
        return rejected;
    }
}
