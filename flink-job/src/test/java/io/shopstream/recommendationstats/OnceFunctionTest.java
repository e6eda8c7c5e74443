package io.shopstream.recommendationstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.recommendationstats.unit.UnitChange;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OnceFunctionTest {

    private static final long START = RandomEvents.START;

    @Test
    void aListIsToldOnceAndForgottenWhenItWouldBeLate() throws Exception {
        Attribution attribution = new Attribution(Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofHours(2));
        try (KeyedOneInputStreamOperatorTestHarness<String, UnitList, UnitChange> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new OnceFunction(attribution)), OnceFunction::key, Types.STRING)) {
            harness.open();
            for (int i = 0; i < 5; i++) {
                harness.processElement(new StreamRecord<>(list("r-1")));
                harness.processElement(new StreamRecord<>(list("r-2")));
            }
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.getSideOutput(OnceFunction.SESSIONS)).hasSize(2);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
            assertThat(harness.numEventTimeTimers()).isEqualTo(2);

            harness.processWatermark(START + Duration.ofHours(2).toMillis());
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
            harness.processElement(new StreamRecord<>(list("r-1")));
            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    private static UnitList list(String id) {
        return new UnitList("u-1", "s-1", id, "d-1", START, null, null, 20);
    }
}
