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

    private List<RejectedMessage> rejected() {
        List<RejectedMessage> rejected = new ArrayList<>();
        if (harness.getSideOutput(DecodeFunction.REJECTED) != null) {
            harness.getSideOutput(DecodeFunction.REJECTED).forEach(record -> rejected.add(record.getValue()));
        }
        return rejected;
    }
}
