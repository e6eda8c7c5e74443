package io.shopstream.recommendationstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of half an hour and a day; two hours late is late. */
class StatsFunctionTest {

    private static final long MINUTE = RandomEvents.START;
    private static final long DONE = MINUTE + 60_000 + Duration.ofHours(26).toMillis();

    private KeyedOneInputStreamOperatorTestHarness<String, ListStats, ListStats> harness;

    @BeforeEach
    void start() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StatsFunction(
                        new Attribution(Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofHours(2)))),
                ListStats::bundleKey,
                Types.STRING);
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void emitsTheSumAfterEachChange() throws Exception {
        send(stats("e-1", 1, "0", 1));
        send(stats("e-1", 0, "9.90", 2));
        send(stats("e-2", 1, "0", 1));

        assertThat(harness.extractOutputValues())
                .extracting(one -> one.experiment() + " " + one.shown() + " " + one.revenue() + " v" + one.events())
                .containsExactly("e-1 1 0 v1", "e-1 1 9.90 v3", "e-2 1 0 v1");
    }

    @Test
    void aMinutesStatisticsGoWhenNothingMoreCanFollow() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            send(stats("e-1", 1, "0.01", 1));
        }
        harness.processWatermark(DONE - 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        assertThat(harness.snapshot(1, 1).getStateSize()).isLessThan(4_000);

        harness.processWatermark(DONE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        int before = harness.extractOutputValues().size();
        send(stats("e-1", 1, "0", 1));
        assertThat(harness.extractOutputValues()).hasSize(before);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void send(ListStats stats) throws Exception {
        harness.processElement(new StreamRecord<>(stats));
    }

    private static ListStats stats(String experiment, long shown, String revenue, long events) {
        return new ListStats(
                MINUTE,
                "discover",
                experiment,
                "a",
                "m-1",
                "neighbours",
                0,
                shown,
                0,
                0,
                0,
                new BigDecimal(revenue),
                events);
    }
}
