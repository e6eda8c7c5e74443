package io.shopstream.factors.result;

import io.shopstream.factors.step.Learned;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Writes what was learned as it comes, and tells the last step where. */
public final class WriteOperator extends AbstractStreamOperator<Note>
        implements OneInputStreamOperator<Learned, Note>, BoundedOneInput {

    private final Results results;
    private transient Results.Part part;

    @SuppressWarnings("NullAway.Init")
    public WriteOperator(Results results) {
        this.results = results;
    }

    @Override
    public void open() throws Exception {
        super.open();
        part = results.open(
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
                getRuntimeContext().getTaskInfo().getAttemptNumber());
    }

    @Override
    public void processElement(StreamRecord<Learned> element) throws Exception {
        part.write(element.getValue());
    }

    @Override
    public void endInput() throws Exception {
        output.collect(new StreamRecord<>(Note.ofWritten(part.finish())));
    }

    @Override
    public void close() throws Exception {
        if (part != null) {
            part.close();
        }
        super.close();
    }
}
