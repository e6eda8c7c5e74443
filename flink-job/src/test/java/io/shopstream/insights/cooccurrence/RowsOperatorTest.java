package io.shopstream.insights.cooccurrence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.elasticsearch.Document;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.stream.CompactedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A document at most every three seconds. A hundred sessions in all; three with a, four with b, two with c. */
@SuppressWarnings("try") // the harness may throw anything when it closes
class RowsOperatorTest {

    private static final MessageIdentity MESSAGE = new MessageIdentity("u", "m");

    private static final CooccurrenceSettings SETTINGS = new CooccurrenceSettings(
            50, 100, 500, 500, 1000, Duration.ofSeconds(3), Duration.ZERO, Duration.ofDays(60), Duration.ofDays(2), 1);
    private static final long A = Relation.VIEWED.key("a");
    private static final long B = Relation.VIEWED.key("b");
    private static final long C = Relation.VIEWED.key("c");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void writesNothingBeforeTheTotalsAreKnown() throws Exception {
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.pair(A, B);
            rows.until(10_000);
            assertThat(rows.written()).isEmpty();

            rows.totals(20, true);
            rows.until(11_000);
            // versions: an update and 20 mentions; c was with none and has two mentions of its own
            assertThat(rows.written()).containsExactlyInAnyOrder("a v21: b 1", "b v21: a 1", "c v2:");
        }
    }

    @Test
    void writesARowAtMostOnceAnIntervalAndOnlyWhenSomethingChanged() throws Exception {
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.totals(20, true);
            rows.until(5000);
            assertThat(rows.written()).containsExactlyInAnyOrder("a v3:", "b v4:", "c v2:");
            for (int i = 0; i < 30; i++) {
                rows.pair(A, C);
                rows.until(5000 + 100L * i);
            }
            rows.until(30_000);
            List<String> written = rows.written();
            assertThat(written.subList(3, written.size()).stream().filter(line -> line.startsWith("a")))
                    .hasSizeBetween(1, 2)
                    .last()
                    .isEqualTo("a v50: c 30");

            int before = written.size();
            rows.until(60_000);
            assertThat(rows.written()).hasSize(before);
        }
    }

    @Test
    void writesRowsThatChangedOnlyThroughTotals() throws Exception {
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.totals(20, true);
            rows.pair(A, B);
            rows.until(5000);
            rows.totals(25, true);
            rows.until(15_000);

            assertThat(rows.written())
                    .contains("a v21: b 1", "a v26: b 1", "b v26: a 1")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void continuesFromASnapshotWithOtherParallelism() throws Exception {
        OperatorSubtaskState snapshot;
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.totals(20, true);
            rows.pair(A, B);
            rows.pair(A, C);
            rows.until(5000);
            snapshot = rows.snapshot(1, 1);
        }
        Map<Long, Long> affinities = new HashMap<>();
        TreeSet<String> written = new TreeSet<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (Rows rows = rows(2, subtask)) {
                rows.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, subtask));
                rows.open();
                rows.operator()
                        .rows()
                        .rows()
                        .forEach(row -> row.cells.forEach((neighbour, weight, inherited, affinity) ->
                                affinities.merge(row.key, affinity, Long::sum)));
                rows.totals(20, true);
                rows.until(10_000);
                assertThat(rows.written()).as("written before").isEmpty();
                rows.totals(21, true);
                rows.until(20_000);
                written.addAll(rows.written());
            }
        }

        assertThat(written).containsExactly("a v23: c 1 b 1", "b v22: a 1", "c v22: a 1");
        assertThat(affinities).isEqualTo(Map.of(A, 512L, B, 256L, C, 256L));
    }

    @Test
    void tellsThoseWhoRankWhatIsCountedTheClosestFirst() throws Exception {
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.pair(A, B);
            rows.pair(A, C);
            rows.tie(A, C, 1000);
            rows.totals(20, true);
            rows.until(5000);

            ProductNeighbours a = rows.told("viewed:a");
            assertThat(a.neighbours())
                    .containsExactly(
                            new ProductNeighbours.Neighbour("c", 1, 1256, 0),
                            new ProductNeighbours.Neighbour("b", 1, 256, 0));
            assertThat(a.clicks()).isEqualTo(3);
            assertThat(a.sessions()).isEqualTo(3);
            assertThat(rows.told()).containsOnlyKeys("viewed:a", "viewed:b", "viewed:c");
        }
    }

    @Test
    void writesAgainWhatTiesOrActivityChangedWithoutAnotherVersion() throws Exception {
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.pair(A, B);
            rows.totals(20, true);
            rows.until(5000);
            rows.tie(A, B, 7);
            rows.until(10_000);
            assertThat(rows.told("viewed:a").neighbours())
                    .containsExactly(new ProductNeighbours.Neighbour("b", 1, 263, 0));

            rows.totals(20, true, ProductActivity.opening(1));
            rows.until(15_000);
            assertThat(rows.told("viewed:a").starts()).isEqualTo(1);
            int before = rows.written().size();
            rows.until(30_000);
            assertThat(rows.written()).hasSize(before);
        }
    }

    /** In a live stream the totals change all the time, and with them every document. */
    @Test
    void saysNothingAgainOfAProductOfWhichNothingChangedButTheTotals() throws Exception {
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.pair(A, B);
            rows.totals(20, true);
            rows.until(5000);
            assertThat(rows.records()).hasSize(3);
            rows.totals(25, true);
            rows.until(10_000);

            assertThat(rows.written()).contains("a v26: b 1");
            assertThat(rows.records()).hasSize(3);
        }
    }

    /** The last record may be one that the checkpoint does not know. */
    @Test
    void saysEverythingAgainThatIsWrittenAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.pair(A, B);
            rows.totals(20, true);
            rows.until(5000);
            snapshot = rows.snapshot(1, 1);
        }
        try (Rows rows = rows(1, 0)) {
            rows.initializeState(snapshot);
            rows.open();
            rows.totals(25, true);
            rows.until(10_000);

            assertThat(rows.told()).containsOnlyKeys("viewed:a", "viewed:b");
        }
    }

    @Test
    void aTieThatWasNotWrittenBeforeACheckpointIsAfterIt() throws Exception {
        OperatorSubtaskState snapshot;
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.pair(A, B);
            rows.totals(20, true);
            rows.until(5000);
            rows.tie(A, B, 7);
            snapshot = rows.snapshot(1, 1);
        }
        try (Rows rows = rows(1, 0)) {
            rows.initializeState(snapshot);
            rows.open();
            rows.totals(20, true);
            rows.until(10_000);

            assertThat(rows.told()).containsOnlyKeys("viewed:a");
            assertThat(rows.told("viewed:a").neighbours())
                    .containsExactly(new ProductNeighbours.Neighbour("b", 1, 263, 0));
        }
    }

    @Test
    void anActivityThatChangedWithoutAnotherVersionIsWrittenAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.totals(20, true);
            rows.until(5000);
            snapshot = rows.snapshot(1, 1);
        }
        try (Rows rows = rows(1, 0)) {
            rows.initializeState(snapshot);
            rows.open();
            rows.totals(20, true, ProductActivity.opening(1));
            rows.until(10_000);

            assertThat(rows.told()).containsOnlyKeys("viewed:a");
        }
    }

    @Test
    void saysWhichProductsAreNotCountedAnyMore() throws Exception {
        OperatorSubtaskState snapshot;
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.totals(20, true);
            rows.until(5000);
            rows.drop(A);
            rows.until(10_000);
            assertThat(rows.withdrawn()).containsExactly("viewed:a");
            snapshot = rows.snapshot(1, 1);
        }
        try (Rows rows = rows(1, 0)) {
            rows.initializeState(snapshot);
            rows.open();
            // the totals have another limit now, and tell of a and c only
            rows.told(new ProductTotal[] {rows.total(A, "a", 3), rows.total(C, "c", 2)}, 20, true);
            rows.until(10_000);

            assertThat(rows.withdrawn()).containsExactly("viewed:b");
            assertThat(rows.told()).containsOnlyKeys("viewed:a");
        }
    }

    /** Otherwise a document of the last version would have totals of before. */
    @Test
    void writesNothingOfTotalsThatAreHalfTold() throws Exception {
        try (Rows rows = rows(1, 0)) {
            rows.open();
            rows.pair(A, B);
            rows.totals(20, true);
            rows.until(5000);
            int before = rows.written().size();

            rows.told(new ProductTotal[] {rows.total(A, "a", 4)}, 25, false);
            rows.until(10_000);
            assertThat(rows.written()).hasSize(before);
            rows.told(new ProductTotal[] {rows.total(B, "b", 5)}, 25, true);
            rows.until(15_000);
            assertThat(rows.written()).hasSize(before + 2).contains("a v26: b 1", "b v26: a 1");
        }
    }

    private Rows rows(int parallelism, int subtask) throws Exception {
        return new Rows(parallelism, subtask);
    }

    /** The operator behind verbs. */
    private final class Rows
            extends KeyedTwoInputStreamOperatorTestHarness<Integer, CellUpdates, TotalsUpdate, Document> {

        Rows(int parallelism, int subtask) throws Exception {
            super(new RowsOperator(SETTINGS), CellUpdates::group, null, Types.INT, 128, parallelism, subtask);
        }

        RowsOperator operator() {
            return (RowsOperator) getOperator();
        }

        void pair(long one, long other) throws Exception {
            for (long[] cell : new long[][] {{one, other}, {other, one}}) {
                processElement1(new StreamRecord<>(new CellUpdates(
                        RowGroup.of(cell[0]),
                        new long[] {cell[0]},
                        new long[] {cell[1]},
                        new int[0],
                        new int[0],
                        new int[] {256},
                        new long[0],
                        new long[0],
                        new int[0],
                        0)));
            }
        }

        void tie(long row, long neighbour, int units) throws Exception {
            processElement1(new StreamRecord<>(new CellUpdates(
                    RowGroup.of(row),
                    new long[0],
                    new long[0],
                    new int[0],
                    new int[0],
                    new int[0],
                    new long[] {row},
                    new long[] {neighbour},
                    new int[] {units},
                    0)));
        }

        void totals(long mentions, boolean complete) throws Exception {
            totals(mentions, complete, ProductActivity.NONE);
        }

        void totals(long mentions, boolean complete, ProductActivity ofA) throws Exception {
            told(
                    new ProductTotal[] {total(A, "a", 3).plus(ofA), total(B, "b", 4), total(C, "c", 2)},
                    mentions,
                    complete);
        }

        void told(ProductTotal[] products, long mentions, boolean complete) throws Exception {
            told(new long[0], products, mentions, complete);
        }

        void drop(long key) throws Exception {
            told(new long[] {key}, new ProductTotal[0], 20, true);
        }

        private void told(long[] dropped, ProductTotal[] products, long mentions, boolean complete) throws Exception {
            processElement2(new StreamRecord<>(new TotalsUpdate(
                    0, 1, complete, dropped, products, new RelationTotal(mentions, 100, 0), RelationTotal.NONE)));
        }

        Map<String, ProductNeighbours> told() throws Exception {
            return CooccurrenceOperators.last(getSideOutput(RowsOperator.NEIGHBOURS));
        }

        ProductNeighbours told(String key) throws Exception {
            return Objects.requireNonNull(told().get(key));
        }

        List<String> withdrawn() {
            return records().stream()
                    .filter(record -> record.value() == null)
                    .map(record -> new String(record.key(), UTF_8))
                    .toList();
        }

        List<CompactedRecord> records() {
            Queue<StreamRecord<CompactedRecord>> records = getSideOutput(RowsOperator.NEIGHBOURS);
            return records == null
                    ? List.of()
                    : records.stream().map(StreamRecord::getValue).toList();
        }

        void until(long time) throws Exception {
            for (long now = getProcessingTime(); now < time; now += 100) {
                setProcessingTime(now);
            }
            setProcessingTime(time);
        }

        List<String> written() throws Exception {
            List<String> written = new ArrayList<>();
            for (Document document : extractOutputValues()) {
                JsonNode fields = json.readTree(document.json());
                StringBuilder line =
                        new StringBuilder(fields.get("productId").asText() + " v" + document.version() + ":");
                for (JsonNode neighbour : fields.get("neighbours")) {
                    line.append(' ')
                            .append(neighbour.get("productId").asText())
                            .append(' ')
                            .append(neighbour.get("count"));
                }
                written.add(line.toString());
            }
            return written;
        }

        ProductTotal total(long key, String id, long sessions) {
            return new ProductTotal(
                    key,
                    Relation.VIEWED,
                    id,
                    null,
                    null,
                    null,
                    0,
                    MESSAGE,
                    0,
                    sessions,
                    sessions,
                    0,
                    ProductActivity.NONE);
        }
    }
}
