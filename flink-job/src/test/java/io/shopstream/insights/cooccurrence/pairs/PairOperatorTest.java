package io.shopstream.insights.cooccurrence.pairs;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.insights.cooccurrence.CellUpdates;
import io.shopstream.insights.cooccurrence.CooccurrenceSettings;
import io.shopstream.insights.cooccurrence.ProductTotal;
import io.shopstream.insights.cooccurrence.ProductUpdates;
import io.shopstream.insights.cooccurrence.RelationTotal;
import io.shopstream.insights.summary.MessageBuilder;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gap 30 minutes, lateness 2 hours, at most 4 products a session. */
class PairOperatorTest {

    private static final SessionLifetime SESSIONS = new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(2));
    private static final CooccurrenceSettings SETTINGS = new CooccurrenceSettings(
            50, 100, 4, 500, 1000, Duration.ofSeconds(3), Duration.ZERO, Duration.ofDays(60), Duration.ofDays(2), 1);
    private static final Map<Long, String> NAMES =
            IntStream.range(0, 20).boxed().collect(Collectors.toMap(i -> Relation.VIEWED.key("p-" + i), i -> "p-" + i));

    private KeyedOneInputStreamOperatorTestHarness<String, ValidSession, CellUpdates> harness;
    private int read;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void pairsANewProductWithThoseBeforeIt() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "c").view("10:00:01", "p-2", "c"));
        assertThat(updates()).isEmpty();
        harness.setProcessingTime(100);
        assertThat(updates()).containsExactlyInAnyOrder("p-1 p-2", "p-2 p-1");

        send(message("m-2").view("10:00:02", "p-1", "c").view("10:00:03", "p-3", "c"));
        send(message("m-3").of("u-2", "s-2").view("10:00:02", "p-9", "c"));
        harness.setProcessingTime(200);
        assertThat(updates()).containsExactlyInAnyOrder("p-1 p-3", "p-3 p-1", "p-2 p-3", "p-3 p-2");
        assertThat(totals()).isEqualTo(Map.of("p-1", "2 of 1", "p-2", "1 of 1", "p-3", "1 of 1", "p-9", "1 of 1"));
        assertThat(viewed()).isEqualTo(new RelationTotal(5, 2, 0));
    }

    @Test
    void emitsAllThatItHoldsBeforeACheckpoint() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "c").view("10:00:01", "p-2", "c"));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(updates()).hasSize(2);
    }

    @Test
    void letsItsUpdatesGoAsSoonAsTheyAreOfTwentyThousandProducts() throws Exception {
        for (int i = 0; i < 19_999; i++) {
            send(message("m-" + i).of("u-1", "s-" + i).view("10:00:00", "made-up-" + i, "c"));
        }
        assertThat(harness.getSideOutput(PairOperator.PRODUCTS)).isNull();

        send(message("m").view("10:00:00", "made-up", "c"));
        assertThat(totals()).hasSize(20_000);
    }

    @Test
    void keepsToTheCut() throws Exception {
        for (int i = 0; i < 20; i++) {
            send(message("m-" + i).view("10:00:00", "p-" + i, "c"));
        }
        harness.setProcessingTime(100);

        // 4 products pair with each other; each later one that counts pairs with the 4 that the sample holds
        assertThat((updates().size() - 12) % 8).isZero();
        assertThat(totals().size()).isBetween(4, 15);
    }

    @Test
    void aRobotsHistoryIsOneEntryOfSoManyProductsAsTheCutAndGoes() throws Exception {
        long size = 0;
        for (int i = 0; i < 120; i++) {
            send(message("again-" + i).view("10:00:00", "made-up-0", "c"));
        }
        for (int i = 0; i < 5_000; i++) {
            size = i == 1_000 ? harness.snapshot(1, 1).getStateSize() : size;
            send(message("m-" + i).view("10:00:00", "made-up-" + i, "c").purchase("10:00:00", "made-up-" + i, "1", 1));
        }
        harness.snapshot(2, 2);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        // four products of each relation, 8 bytes each, a hundred clicks of 16, the timer, and what says how all that
        // is written
        assertThat(harness.snapshot(3, 3).getStateSize()).isEqualTo(size).isLessThan(4_300);

        harness.processWatermark(time("12:30:00"));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "c"));
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        read = 0;
        harness.initializeState(snapshot);
        harness.open();

        send(message("m-2").view("10:05:00", "p-1", "c").view("10:05:00", "p-2", "c"));
        harness.prepareSnapshotPreBarrier(2);
        assertThat(updates()).containsExactlyInAnyOrder("p-1 p-2", "p-2 p-1");
    }

    @Test
    void aSessionThatLeftTheHeapForOthersGoesOnWhereItWas() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "c"));
        for (int i = 0; i < OpenSessions.MOST / 500; i++) {
            send(message("other-" + i).of("u-2", "other-" + i).view("10:00:00", "p-9", "c"));
        }
        // without a checkpoint: the state knows those that had to leave, and no other
        assertThat(harness.numKeyedStateEntries()).isBetween(1, (int) OpenSessions.MOST / 500 - 1);

        send(message("m-2").view("10:00:02", "p-2", "c"));
        harness.prepareSnapshotPreBarrier(1);
        assertThat(updates()).containsExactlyInAnyOrder("p-1 p-2", "p-2 p-1");
    }

    @Test
    void forgetsASessionWhenTheSummaryDoes() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "c"));
        send(message("m-2").view("10:20:00", "p-1", "c"));
        harness.processWatermark(time("12:49:59"));
        harness.snapshot(1, 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        harness.processWatermark(time("12:50:00"));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ValidSession, CellUpdates> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new PairOperator(SETTINGS, SESSIONS), ValidSession::sessionId, Types.STRING);
    }

    private void send(MessageBuilder message) throws Exception {
        harness.processElement(new StreamRecord<>(message.build()));
    }

    /** Row and neighbour, since this was asked last. */
    private List<String> updates() {
        List<CellUpdates> all = harness.extractOutputValues();
        List<String> news = new ArrayList<>();
        for (CellUpdates updates : all.subList(read, all.size())) {
            for (int i = 0; i < updates.rows().length; i++) {
                news.add(NAMES.get(updates.rows()[i]) + " " + NAMES.get(updates.neighbours()[i]));
            }
        }
        read = all.size();
        return news;
    }

    /** Mentions and sessions of each product so far. */
    private Map<String, String> totals() {
        return products().stream()
                .flatMap(updates -> List.of(updates.products()).stream())
                .collect(Collectors.toMap(ProductTotal::id, total -> total, ProductTotal::plus))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().mentions() + " of "
                                + entry.getValue().sessions()));
    }

    private RelationTotal viewed() {
        return products().stream().map(ProductUpdates::viewed).reduce(RelationTotal.NONE, RelationTotal::plus);
    }

    private List<ProductUpdates> products() {
        return Objects.requireNonNull(harness.getSideOutput(PairOperator.PRODUCTS)).stream()
                .map(StreamRecord::getValue)
                .toList();
    }
}
