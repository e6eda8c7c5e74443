package io.shopstream.insights.cooccurrence;

import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.cooccurrence.pairs.PairOperator;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.NeighboursCodec;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.stream.CompactedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The three operators of {@link CooccurrenceStream} one behind the other, in one thread and without a cluster. */
@SuppressWarnings("try") // harnesses may throw anything when they close
final class CooccurrenceOperators implements AutoCloseable {

    final KeyedOneInputStreamOperatorTestHarness<String, ValidSession, CellUpdates> pairs;
    final KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> totals;
    final KeyedTwoInputStreamOperatorTestHarness<Integer, CellUpdates, TotalsUpdate, Document> rows;

    private final Map<String, Document> latest = new HashMap<>();
    private long checkpoint;

    CooccurrenceOperators(CooccurrenceSettings settings) throws Exception {
        SessionLifetime sessions =
                new SessionLifetime(SessionLifetime.DEFAULT_INACTIVITY_GAP, SessionLifetime.DEFAULT_ALLOWED_LATENESS);
        pairs = new KeyedOneInputStreamOperatorTestHarness<>(
                new PairOperator(settings, sessions), ValidSession::sessionKey, Types.STRING);
        totals = new KeyedOneInputStreamOperatorTestHarness<>(
                new TotalsOperator(settings), ProductUpdates::group, Types.INT, 128, 1, 0);
        rows = new KeyedTwoInputStreamOperatorTestHarness<>(
                new RowsOperator(settings), CellUpdates::group, null, Types.INT, 128, 1, 0);
        pairs.open();
        totals.open();
        rows.open();
    }

    void send(ValidSession message) throws Exception {
        pairs.processElement(new StreamRecord<>(message));
    }

    /** Lets everything through that a checkpoint would, and takes it. */
    void checkpoint() throws Exception {
        checkpoint++;
        pairs.prepareSnapshotPreBarrier(checkpoint);
        passOn();
        pairs.snapshot(checkpoint, checkpoint);
        totals.snapshot(checkpoint, checkpoint);
        rows.snapshot(checkpoint, checkpoint);
    }

    /** Lets time go by: everything is passed on, and what is due is written. */
    void until(long time) throws Exception {
        for (long now = rows.getProcessingTime(); now <= time; now += 100) {
            pairs.setProcessingTime(now);
            passOn();
            totals.setProcessingTime(now);
            passOn();
            rows.setProcessingTime(now);
        }
    }

    /** The input is over; all documents, each in its last version, by id. */
    Map<String, Document> finish() throws Exception {
        pairs.endInput();
        passOn();
        totals.endInput();
        passOn();
        rows.endInput1();
        rows.endInput2();
        return documents();
    }

    /** Written so far, each in its last version, by id. */
    Map<String, Document> documents() {
        for (Document document : rows.extractOutputValues()) {
            latest.merge(document.id(), document, (one, other) -> one.version() > other.version() ? one : other);
        }
        return latest;
    }

    /** The last record of each product in {@code product_neighbours}. */
    Collection<ProductNeighbours> neighbours() throws IOException {
        return last(rows.getSideOutput(RowsOperator.NEIGHBOURS)).values();
    }

    /** What holds of each key, as who reads a compacted topic has it. */
    static Map<String, ProductNeighbours> last(@Nullable Collection<StreamRecord<CompactedRecord>> records)
            throws IOException {
        Map<String, ProductNeighbours> last = new HashMap<>();
        for (StreamRecord<CompactedRecord> record :
                records == null ? List.<StreamRecord<CompactedRecord>>of() : records) {
            String key = new String(record.getValue().key(), StandardCharsets.UTF_8);
            if (record.getValue().value() == null) {
                last.remove(key);
            } else {
                last.put(key, NeighboursCodec.read(record.getValue().value()));
            }
        }
        return last;
    }

    private void passOn() throws Exception {
        Queue<StreamRecord<ProductUpdates>> mentions = pairs.getSideOutput(PairOperator.PRODUCTS);
        while (mentions != null && !mentions.isEmpty()) {
            totals.processElement(mentions.remove());
        }
        for (CellUpdates update : taken(pairs.extractOutputValues(), pairs.getOutput()::clear)) {
            rows.processElement1(new StreamRecord<>(update));
        }
        for (TotalsUpdate update : taken(totals.extractOutputValues(), totals.getOutput()::clear)) {
            rows.processElement2(new StreamRecord<>(update));
        }
    }

    private static <T> List<T> taken(List<T> values, Runnable clear) {
        List<T> taken = List.copyOf(values);
        clear.run();
        return taken;
    }

    @Override
    public void close() throws Exception {
        pairs.close();
        totals.close();
        rows.close();
    }
}
