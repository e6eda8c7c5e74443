package io.shopstream.insights.cooccurrence;

import io.shopstream.elasticsearch.Document;
import io.shopstream.stream.CompactedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows, ranks them with the totals that are told to all tasks, and writes them ({@link WritingPace}).
 *
 * <p>Key: group of products. State: {@code rows}, a {@link SavedRow} a product that was with another, and {@code
 * written}, what was last written of it ({@link WrittenProduct}). Rows live on the heap; they are read when the task starts, and
 * what changed is written at each checkpoint, so that counting a pair touches no state backend. Those of
 * products that are not counted are removed ({@link ProductRows}), so that their number is bounded, and that of the
 * neighbours of each by {@link CooccurrenceSettings}. Totals are no state: they are told
 * again after a restore, and nothing is written before they are complete.
 */
final class RowsOperator extends AbstractStreamOperator<Document>
        implements TwoInputStreamOperator<CellUpdates, TotalsUpdate, Document>, BoundedMultiInput, ProductOutput {

    static final OutputTag<CompactedRecord> NEIGHBOURS =
            new OutputTag<>("neighbours", TypeInformation.of(CompactedRecord.class));

    private final CooccurrenceSettings settings;

    private transient MapState<Long, SavedRow> savedRows;
    private transient MapState<Long, WrittenProduct> savedWritten;
    private transient ProductRows rows;

    /** Keys of rows that were dropped, and that the last checkpoint knows. */
    private transient List<Long> forgottenUnsaved;

    private transient WritingPace pace;
    private transient @Nullable ScheduledFuture<?> timer;
    private transient int inputsEnded;

    @SuppressWarnings("NullAway.Init")
    RowsOperator(CooccurrenceSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open() throws Exception {
        super.open();
        savedRows = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("rows", Types.LONG, TypeInformation.of(SavedRow.class)));
        savedWritten = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("written", Types.LONG, TypeInformation.of(WrittenProduct.class)));
        OwnGroups own = OwnGroups.of(getRuntimeContext().getTaskInfo());
        rows = new ProductRows(settings, own::hold);
        forgottenUnsaved = new ArrayList<>();
        metrics.gauge("pairUpdatesTurnedAway", () -> rows.cut().turnedAway());
        metrics.gauge("neighboursReplaced", () -> rows.cut().replaced());
        metrics.gauge("productsDropped", rows::dropped);
        restore(own);
        pace = new WritingPace(
                rows, settings.refresh().toMillis(), getProcessingTimeService()::getCurrentProcessingTime);
        metrics.gauge("documentsPending", pace::pending);
        stepLater();
    }

    private void restore(OwnGroups own) throws Exception {
        for (int group : own.toArray()) {
            setCurrentKey(group);
            for (Map.Entry<Long, SavedRow> saved : savedRows.entries()) {
                ProductRow row = rows.row(saved.getKey());
                row.cells = saved.getValue().restore(rows.products());
                row.saved = true;
            }
            for (Map.Entry<Long, WrittenProduct> saved : savedWritten.entries()) {
                ProductRow row = rows.row(saved.getKey());
                row.written = saved.getValue();
                row.saved = true;
            }
        }
    }

    @Override
    public void processElement1(StreamRecord<CellUpdates> element) {
        rows.add(element.getValue(), pace::changed);
        withdrawForgotten();
        pace.input();
    }

    @Override
    public void processElement2(StreamRecord<TotalsUpdate> element) {
        rows.add(element.getValue());
        withdrawForgotten();
        pace.input();
    }

    private void withdrawForgotten() {
        for (ProductRow row : rows.takeForgotten()) {
            if (row.written != null) {
                withdrawn(row.written);
            }
            if (row.saved) {
                forgottenUnsaved.add(row.key);
            }
        }
    }

    private void stepLater() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        timer = getProcessingTimeService().registerTimer(now + WritingPace.STEP, time -> {
            pace.step(this);
            stepLater();
        });
    }

    @Override
    public void document(CooccurrenceDocument document) {
        output.collect(new StreamRecord<>(document.document()));
    }

    @Override
    public void record(CompactedRecord record) {
        output.collect(NEIGHBOURS, new StreamRecord<>(record));
    }

    @Override
    public void withdrawn(WrittenProduct last) {
        output.collect(NEIGHBOURS, new StreamRecord<>(last.withdrawal()));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (long key : forgottenUnsaved) {
            setCurrentKey(RowGroup.of(key));
            savedRows.remove(key);
            savedWritten.remove(key);
        }
        forgottenUnsaved.clear();
        for (ProductRow row : rows.rows()) {
            row.saved |= row.cellsUnsaved || row.writtenUnsaved;
            if (row.cellsUnsaved) {
                setCurrentKey(RowGroup.of(row.key));
                savedRows.put(row.key, SavedRow.of(row.cells, rows.products()));
                row.cellsUnsaved = false;
            }
            if (row.writtenUnsaved) {
                setCurrentKey(RowGroup.of(row.key));
                if (row.written == null) {
                    savedWritten.remove(row.key);
                } else {
                    savedWritten.put(row.key, row.written);
                }
                row.writtenUnsaved = false;
            }
        }
    }

    /** What it keeps. */
    ProductRows rows() {
        return rows;
    }

    @Override
    public void endInput(int inputId) {
        inputsEnded++;
        if (inputsEnded == 2) {
            pace.finish(this);
        }
    }

    @Override
    public void close() throws Exception {
        if (timer != null) {
            timer.cancel(false);
        }
        super.close();
    }
}
