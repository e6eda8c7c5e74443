package io.shopstream.insights.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.session.MessageIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness may throw anything when it closes
class TotalsOperatorTest {

    private static final MessageIdentity MESSAGE = new MessageIdentity("u", "m");

    private static final CooccurrenceSettings SETTINGS = new CooccurrenceSettings(
            50, 100, 500, 500, 1000, Duration.ofSeconds(3), Duration.ZERO, Duration.ofDays(60), Duration.ofDays(2), 1);

    @Test
    void tellsWhatChangedAndOnlyThat() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness = harness(1, 0)) {
            harness.open();
            send(harness, "p-1");
            send(harness, "p-1");
            send(harness, "p-2");
            harness.setProcessingTime(499);
            assertThat(told(harness)).isEmpty();
            harness.setProcessingTime(500);
            assertThat(told(harness)).containsExactlyInAnyOrder("p-1 2", "p-2 1", "all 3");

            harness.setProcessingTime(5000);
            assertThat(told(harness)).hasSize(3);
            send(harness, "p-2");
            harness.setProcessingTime(5500);
            assertThat(told(harness).subList(3, 5)).containsExactlyInAnyOrder("p-2 2", "all 4");
        }
    }

    @Test
    void tellsEverythingAgainAfterARestoreWithOtherParallelism() throws Exception {
        OperatorSubtaskState snapshot;
        try (KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness = harness(1, 0)) {
            harness.open();
            for (int i = 0; i < 100; i++) {
                send(harness, "p-" + i);
            }
            snapshot = harness.snapshot(1, 1);
        }
        List<String> told = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness =
                    harness(2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, subtask));
                harness.open();
                harness.setProcessingTime(500);
                assertThat(harness.extractOutputValues().get(0).complete()).isTrue();
                told.addAll(told(harness));
            }
        }

        assertThat(told).contains("p-0 1", "p-99 1").hasSize(102);
    }

    @Test
    void doesNotCountMoreProductsThanItMay() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness = harness(1, 0)) {
            harness.open();
            for (int i = 0; i < 5000; i++) {
                send(harness, "p-" + i);
            }
            assertThat(harness.snapshot(1, 1).hasState()).isTrue();
            harness.setProcessingTime(500);

            // three of each of 256 groups: 1000 / 256
            assertThat(told(harness)).hasSize(3 * 256 + 1).contains("all 5000");
        }
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness, String id)
            throws Exception {
        long key = Relation.VIEWED.key(id);
        ProductTotal mention = new ProductTotal(
                key, Relation.VIEWED, id, null, null, null, 0, MESSAGE, 0, 1, 1, 0, ProductActivity.NONE);
        harness.processElement(new StreamRecord<>(new ProductUpdates(
                RowGroup.of(key),
                new ProductTotal[] {mention},
                new RelationTotal(1, 1, 0),
                RelationTotal.NONE,
                new long[0],
                new ProductActivity[0])));
    }

    private static List<String> told(
            KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness) {
        List<String> told = new ArrayList<>();
        for (TotalsUpdate update : harness.extractOutputValues()) {
            for (ProductTotal total : update.products()) {
                told.add(total.id() + " " + total.sessions());
            }
            told.add("all " + update.viewed().sessions());
        }
        return told;
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness(
            int parallelism, int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TotalsOperator(SETTINGS), ProductUpdates::group, Types.INT, 128, parallelism, subtask);
    }
}
