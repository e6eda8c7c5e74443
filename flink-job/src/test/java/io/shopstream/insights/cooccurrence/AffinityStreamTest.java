package io.shopstream.insights.cooccurrence;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.cooccurrence.SessionPath;
import io.shopstream.insights.cooccurrence.pairs.PairOperator;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What rows and totals know of direction, distance and age is what each session, whole and in order, gives. */
class AffinityStreamTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final CooccurrenceSettings SETTINGS = new CooccurrenceSettings(
            50,
            100,
            500,
            500,
            256_000,
            Duration.ofSeconds(3),
            Duration.ZERO,
            Duration.ofHours(5),
            Duration.ofHours(3),
            1);
    private static final Decay DECAY = SETTINGS.affinityDecay();

    private record Click(String session, String product, Instant at) {}

    private record Cell(long row, long neighbour) {}

    private final Map<Long, ProductActivity> activities = new HashMap<>();

    @Test
    void rowsAndTotalsAreThoseOfTheWholeSessionsInWhateverOrderMessagesCome() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            List<Click> clicks = clicks(seed);
            List<Click> arriving = new ArrayList<>(clicks);
            Collections.shuffle(arriving, new Random(seed + 100));
            ProductRows counted = new ProductRows(SETTINGS, key -> true);
            activities.clear();
            run(arriving, counted);

            assertThat(affinities(counted)).isEqualTo(expected(clicks, counted));
            assertThat(activities).isEqualTo(expectedActivities(clicks));
        }
    }

    private static List<Click> clicks(int seed) {
        Random random = new Random(seed);
        List<Click> clicks = new ArrayList<>();
        for (int session = 0; session < 6; session++) {
            // sessions that begin hours apart, so that epochs differ
            Instant at = START.plus(Duration.ofMinutes(random.nextInt(480)));
            for (int i = 0; i < 1 + random.nextInt(9); i++) {
                clicks.add(new Click("s-" + session, "p-" + random.nextInt(7), at));
                at = at.plusSeconds(random.nextInt(1_500));
            }
        }
        return clicks;
    }

    private void run(List<Click> arriving, ProductRows counted) throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, ValidSession, CellUpdates> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new PairOperator(
                                SETTINGS,
                                new SessionLifetime(
                                        SessionLifetime.DEFAULT_INACTIVITY_GAP,
                                        SessionLifetime.DEFAULT_ALLOWED_LATENESS)),
                        ValidSession::sessionKey,
                        Types.STRING)) {
            harness.open();
            for (int i = 0; i < arriving.size(); i++) {
                Click click = arriving.get(i);
                String at = LocalTime.ofInstant(click.at, ZoneOffset.UTC).format(DateTimeFormatter.ISO_LOCAL_TIME);
                harness.processElement(
                        message("m-" + i)
                                .of("u", click.session)
                                .view(at, click.product, "c")
                                .build(),
                        0);
                if (i % 7 == 0) {
                    harness.prepareSnapshotPreBarrier(i);
                }
            }
            harness.prepareSnapshotPreBarrier(arriving.size());
            harness.extractOutputValues().forEach(updates -> counted.add(updates, row -> {}));
            harness.getSideOutput(PairOperator.PRODUCTS).forEach(record -> {
                ProductUpdates updates = record.getValue();
                for (int i = 0; i < updates.active().length; i++) {
                    activities.merge(updates.active()[i], updates.activities()[i], ProductActivity::plus);
                }
            });
        }
    }

    private static Map<Cell, Long> affinities(ProductRows counted) {
        Map<Cell, Long> affinities = new HashMap<>();
        for (ProductRow row : counted.rows()) {
            row.cells.forEach((neighbour, weight, inherited, affinity) ->
                    affinities.put(new Cell(row.key, counted.products().key(neighbour)), affinity));
        }
        return affinities;
    }

    private static Map<Cell, Long> expected(List<Click> clicks, ProductRows counted) {
        Map<Cell, Long> expected = new HashMap<>();
        paths(clicks, new Nothing() {
            @Override
            public void affinity(long row, long neighbour, long units, int epoch) {
                int base = counted.row(row).cells.affinityBase();
                expected.merge(new Cell(row, neighbour), DecayedSum.units(units, epoch, base), Long::sum);
            }
        });
        return expected;
    }

    private static Map<Long, ProductActivity> expectedActivities(List<Click> clicks) {
        Map<Long, ProductActivity> expected = new HashMap<>();
        paths(clicks, new Nothing() {
            @Override
            public void occurs(long key, long atMillis, int sign) {
                expected.merge(
                        key,
                        ProductActivity.occurrence(atMillis, sign, DECAY, SETTINGS.trendDecay()),
                        ProductActivity::plus);
            }

            @Override
            public void opens(long key, int sign) {
                expected.merge(key, ProductActivity.opening(sign), ProductActivity::plus);
            }
        });
        return expected;
    }

    /** Each session in the order of time, of equal times by key. */
    private static void paths(List<Click> clicks, SessionPath.Receiver receiver) {
        List<Click> ordered = new ArrayList<>(clicks);
        ordered.sort(Comparator.comparing(Click::at).thenComparingLong(AffinityStreamTest::key));
        Map<String, SessionPath> paths = new HashMap<>();
        ordered.forEach(click -> paths.computeIfAbsent(click.session, session -> new SessionPath(DECAY))
                .click(key(click), click.at.toEpochMilli(), receiver));
    }

    private static long key(Click click) {
        return Relation.VIEWED.key(click.product);
    }

    private static class Nothing implements SessionPath.Receiver {
        @Override
        public void affinity(long row, long neighbour, long units, int epoch) {}

        @Override
        public void occurs(long key, long atMillis, int sign) {}

        @Override
        public void opens(long key, int sign) {}
    }
}
