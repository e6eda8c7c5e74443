package io.shopstream.environment;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Works on all records of its subtask at once, when they have all come. It holds them in memory, so it is for what fits
 * there; in batch execution only, where a failed task gets its input again.
 */
public final class CollectingOperator<I, O> extends AbstractStreamOperator<O>
        implements OneInputStreamOperator<I, O>, BoundedOneInput {

    /** What is done with all records. */
    public interface Work<I, O> extends java.io.Serializable {
        void on(List<I> all, int subtask, int parallelism, Output<StreamRecord<O>> out) throws Exception;
    }

    private final Work<I, O> work;
    private transient List<I> all;

    @SuppressWarnings("NullAway.Init")
    public CollectingOperator(Work<I, O> work) {
        this.work = work;
    }

    @Override
    public void open() throws Exception {
        super.open();
        all = new ArrayList<>();
    }

    @Override
    public void processElement(StreamRecord<I> element) {
        all.add(element.getValue());
    }

    @Override
    public void endInput() throws Exception {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        int parallelism = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        work.on(all, subtask, parallelism, output);
        all = new ArrayList<>();
    }
}
