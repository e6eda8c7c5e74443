package io.shopstream.recommendationstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of half an hour and a day; two hours late is late. */
class AttributionFunctionTest {

    private static final Duration CLICK = Duration.ofMinutes(30);
    private static final Duration PURCHASE = Duration.ofHours(24);
    private static final Attribution ATTRIBUTION = new Attribution(CLICK, PURCHASE, Duration.ofHours(2));
    private static final long START = RandomEvents.START;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private KeyedTwoInputStreamOperatorTestHarness<String, Showing, ProductAction, ListStats> harness;
    private final List<ListStats> changes = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /** In any order, a third of all twice, with failures: what is told again after a snapshot counts once. */
    @Test
    void whateverTheOrderItEndsAsRecomputed() throws Exception {
        Map<String, Long> versions = new HashMap<>();
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            // the same events twice, in two orders
            RandomEvents events = new RandomEvents(new Random(seed / 2), 30, 40);
            List<Object> all = new ArrayList<>(events.showings);
            all.addAll(events.actions);
            all.addAll(all.subList(0, all.size() / 3));
            Collections.shuffle(all, random);
            stop();
            start();
            changes.clear();
            run(all, random);

            Map<String, RecomputedStats.Figures> expected =
                    RecomputedStats.of(events.showings, events.actions, CLICK, PURCHASE);
            Map<String, ListStats> sums = sums();
            Map<String, RecomputedStats.Figures> counted = new TreeMap<>();
            sums.forEach((place, sum) -> counted.put(place, RecomputedStats.figures(sum)));
            assertThat(counted).as("seed %d", seed).isEqualTo(expected);
            int pair = seed / 2;
            sums.forEach((place, sum) -> {
                @Nullable Long version = versions.put(pair + place, sum.events());
                assertThat(version).as("%d %s", pair, place).isIn(null, sum.events());
            });
        }
        assertThat(versions).hasSizeGreaterThan(1_000);
    }

    private void run(List<Object> all, Random random) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(0, 0);
        int snapshotAt = 0;
        List<ListStats> snapshotChanges = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i < all.size(); i++) {
            send(all.get(i));
            if (random.nextInt(20) == 0) {
                collect();
                snapshot = harness.snapshot(i, i);
                snapshotAt = i + 1;
                snapshotChanges = new ArrayList<>(changes);
            } else if (!failed && random.nextInt(60) == 0) {
                failed = true;
                harness.close();
                harness = harness();
                harness.initializeState(snapshot);
                harness.open();
                changes.clear();
                changes.addAll(snapshotChanges);
                i = snapshotAt - 1;
            }
        }
        collect();
    }

    /** Every event adds to the versions of the places that it can change, so that no later document has an earlier's. */
    @Test
    void eachChangeMovesTheVersionOn() throws Exception {
        RandomEvents events = new RandomEvents(new Random(7), 30, 40);
        List<Object> all = new ArrayList<>(events.showings);
        all.addAll(events.actions);
        Collections.shuffle(all, new Random(8));
        for (Object event : all) {
            send(event);
        }
        collect();
        assertThat(changes).hasSizeGreaterThan(100).allSatisfy(change -> assertThat(change.events())
                .isPositive());
    }

    @Test
    void theLastThatShowedItIsOwedUnlessTheActionNamesAnother() throws Exception {
        send(showing("r-1", 0, 0));
        send(showing("r-2", 10 * MINUTE, 1));
        send(action("m-1", 20 * MINUTE, ProductAction.Kind.CLICK, null));
        send(action("m-2", 21 * MINUTE, ProductAction.Kind.CART, "r-1"));
        send(action("m-3", 22 * MINUTE, ProductAction.Kind.PURCHASE, "r-unknown"));
        collect();
        assertThat(at(0)).isEqualTo("1 0 1 0 0");
        assertThat(at(1)).isEqualTo("1 1 0 1 9.9");

        // one that comes late takes what it would have had
        send(showing("r-3", 19 * MINUTE, 2));
        send(showing("r-unknown", 1, 3));
        collect();
        assertThat(at(1)).isEqualTo("1 0 0 0 0");
        assertThat(at(2)).isEqualTo("1 1 0 0 0");
        assertThat(at(3)).isEqualTo("1 0 0 1 9.9");
    }

    @Test
    void windowsEndWhereTheyEnd() throws Exception {
        send(showing("r-1", 0, 0));
        send(action("m-1", -1, ProductAction.Kind.CLICK, "r-1"));
        send(action("m-2", 30 * MINUTE, ProductAction.Kind.CLICK, "r-1"));
        send(action("m-3", 24 * HOUR, ProductAction.Kind.PURCHASE, "r-1"));
        collect();
        assertThat(at(0)).isEqualTo("1 0 0 0 0");

        send(action("m-4", 30 * MINUTE - 1, ProductAction.Kind.CLICK, null));
        send(action("m-5", 24 * HOUR - 1, ProductAction.Kind.CART, null));
        collect();
        assertThat(at(0)).isEqualTo("1 1 1 0 0");
    }

    @Test
    void whatIsLateMakesNoDifferenceAndWhatIsOverIsForgotten() throws Exception {
        send(showing("r-1", 0, 0));
        send(action("m-1", MINUTE, ProductAction.Kind.CLICK, null));
        harness.processBothWatermarks(new Watermark(START + 26 * HOUR - 1));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        send(action("m-2", 24 * HOUR - 1, ProductAction.Kind.CART, null));
        send(showing("r-2", 24 * HOUR - 1, 1));
        collect();
        assertThat(at(0)).isEqualTo("1 1 0 0 0");
        assertThat(at(1)).isEmpty();

        send(action("m-3", 24 * HOUR, ProductAction.Kind.CART, null));
        harness.processBothWatermarks(new Watermark(START + 26 * HOUR + MINUTE));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        harness.processBothWatermarks(new Watermark(START + 50 * HOUR));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aRobotsHistoryIsOfSoManyShowingsAndActions() throws Exception {
        long size = 0;
        for (int i = 0; i < 400; i++) {
            size = i == 200 ? harness.snapshot(1, 1).getStateSize() : size;
            send(showing("r-" + (100 + i), i, 0));
            send(action("m-" + (100 + i), i, ProductAction.Kind.CLICK, null));
        }
        collect();
        assertThat(at(0)).startsWith("100 100 ");
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        assertThat(harness.snapshot(2, 2).getStateSize()).isEqualTo(size).isLessThan(64_000);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Showing, ProductAction, ListStats> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new AttributionFunction(ATTRIBUTION)),
                AttributionFunction::key,
                AttributionFunction::key,
                Types.STRING);
    }

    private void send(Object event) throws Exception {
        if (event instanceof Showing showing) {
            harness.processElement1(new StreamRecord<>(showing));
        } else {
            harness.processElement2(new StreamRecord<>((ProductAction) event));
        }
    }

    /** Takes what has come out since this was called last. */
    private void collect() {
        changes.addAll(harness.extractOutputValues());
        harness.getOutput().clear();
    }

    private Map<String, ListStats> sums() {
        Map<String, ListStats> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(RecomputedStats.place(change), change, ListStats::plus));
        return sums;
    }

    /** Shown, clicked, carted, bought and revenue at a position. */
    private String at(int position) {
        return changes.stream()
                .filter(change -> change.position() == position)
                .reduce(ListStats::plus)
                .map(sum -> sum.shown() + " " + sum.clicked() + " " + sum.carted() + " " + sum.bought() + " "
                        + sum.revenue().stripTrailingZeros().toPlainString())
                .orElse("");
    }

    private static Showing showing(String list, long after, int position) {
        return new Showing(
                "u-1", "p-1", list, START + after, position, "neighbours", "discover", null, null, null, "m-1");
    }

    private static ProductAction action(
            String message, long after, ProductAction.Kind kind, @Nullable String recommendationId) {
        return new ProductAction(
                "u-1",
                "p-1",
                message,
                0,
                START + after,
                kind,
                kind == ProductAction.Kind.PURCHASE ? new BigDecimal("9.90") : BigDecimal.ZERO,
                recommendationId);
    }
}
