package io.shopstream.insights.sink;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * How many documents an operator owes, because it writes what changed a moment later: the gauge {@code
 * documentsPending}.
 *
 * <p>Keyed state cannot be counted after a restore, so the number is part of the checkpoint, as operator state {@code
 * documents-pending}. When a job is rescaled the numbers and the keys may come to different subtasks: then the gauge of
 * one subtask means nothing, and may even be negative, but the sum over an operator's subtasks is right.
 */
public final class HeldBackDocuments {

    private final ListState<Long> state;
    private final AtomicLong number = new AtomicLong();

    private HeldBackDocuments(ListState<Long> state) {
        this.state = state;
    }

    /** To be called from {@code initializeState}. */
    public static HeldBackDocuments restore(FunctionInitializationContext context, MetricGroup metrics)
            throws Exception {
        HeldBackDocuments documents = new HeldBackDocuments(context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("documents-pending", Types.LONG)));
        for (long part : documents.state.get()) {
            documents.number.addAndGet(part);
        }
        metrics.gauge("documentsPending", documents.number::get);
        return documents;
    }

    /** To be called from {@code snapshotState}. */
    public void snapshot() throws Exception {
        state.update(List.of(number.get()));
    }

    /** Tells whether a key owed a document before, and whether it owes one now. */
    public void changed(boolean owed, boolean owes) {
        if (owed != owes) {
            number.addAndGet(owes ? 1 : -1);
        }
    }

    /** The number of this subtask. */
    public long number() {
        return number.get();
    }
}
