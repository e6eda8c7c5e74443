package io.shopstream.recommendationstats.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.experiment.UnitTotals;
import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What is kept of units has bounds, and goes. */
class UnitBoundsTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long START = 20_000 * DAY;

    @Test
    void aRobotsUnitIsOfSoManyDaysAndVariantsAndGoes() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, UnitChange, VariantDay> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new UnitFunction(Duration.ofDays(120))),
                        UnitChange::unit,
                        Types.STRING)) {
            harness.open();
            for (int i = 0; i < 40; i++) {
                harness.processElement(new StreamRecord<>(list("e-" + i, START)));
            }
            for (int i = 0; i < 200; i++) {
                harness.processElement(new StreamRecord<>(list("e-0", START + i * DAY)));
            }
            // a variant for each experiment on the first day, and the first one on each day
            assertThat(harness.extractOutputValues().stream()
                            .map(VariantDay::bundleKey)
                            .distinct())
                    .hasSize(UnitHistory.MOST_MEMBERSHIPS * UnitHistory.MOST_DAYS);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            assertThat(harness.snapshot(1, 1).getStateSize()).isLessThan(64_000);

            harness.processWatermark(START + 240 * DAY - 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark(START + 240 * DAY);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aRobotsSessionIsOfSoManyUnitsAndPurchasesAndGoes() throws Exception {
        try (KeyedTwoInputStreamOperatorTestHarness<String, ShownSession, SessionPurchase, UnitChange> harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new SessionUnitFunction(Duration.ofHours(2), Duration.ofHours(4))),
                        ShownSession::sessionKey,
                        SessionPurchase::sessionKey,
                        Types.STRING)) {
            harness.open();
            for (int i = 0; i < 300; i++) {
                harness.processElement1(new StreamRecord<>(new ShownSession("s", "d-" + i, START)));
                harness.processElement2(new StreamRecord<>(purchase(i, START)));
                harness.processElement2(new StreamRecord<>(purchase(i, START)));
            }
            // five units, two hundred purchases, each once
            assertThat(harness.extractOutputValues()).hasSize(5 * 200);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            assertThat(harness.snapshot(1, 1).getStateSize()).isLessThan(16_000);

            harness.processBothWatermarks(
                    new Watermark(START + Duration.ofHours(2).toMillis()));
            harness.processElement1(new StreamRecord<>(new ShownSession("late", "d-1", START)));
            harness.processElement2(new StreamRecord<>(
                    new SessionPurchase("late", purchase(1, START).purchase())));
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processBothWatermarks(
                    new Watermark(START + Duration.ofHours(4).toMillis()));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aVariantsDayIsOneEntryAndGoes() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, VariantDay, VariantDay> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new VariantFunction(Duration.ofDays(120))),
                        VariantDay::bundleKey,
                        Types.STRING)) {
            harness.open();
            long[] sums = new long[UnitTotals.SUMS];
            Arrays.fill(sums, 7);
            for (int i = 0; i < 1_000; i++) {
                harness.processElement(new StreamRecord<>(new VariantDay("e", "a", 20_000, 1, sums, 2)));
            }
            VariantDay last = harness.extractOutputValues().get(999);
            assertThat(last.sums()).containsOnly(7_000);
            assertThat(last.mixed() + " " + last.events()).isEqualTo("1000 2000");
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            assertThat(harness.snapshot(1, 1).getStateSize()).isLessThan(4_000);

            harness.processWatermark(START + 241 * DAY);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void noUnitOverflowsTheSums() {
        long[] told = {1, 1, 1, 1, 1, Long.MAX_VALUE / 2};

        long[] sums = UnitTotals.of(told, told);

        assertThat(sums).hasSize(120);
        assertThat(Arrays.stream(sums).max()).hasValue(UnitTotals.MOST_CENTS * UnitTotals.MOST_CENTS);
    }

    private static UnitChange list(String experiment, long at) {
        return new UnitChange("d-1", at, experiment, "a", 1, 20, 0, 0, 0, 0, 1);
    }

    private static SessionPurchase purchase(int message, long at) {
        return new SessionPurchase("s", new UnitSession.Purchase("m-" + message, 0, at, 990));
    }
}
