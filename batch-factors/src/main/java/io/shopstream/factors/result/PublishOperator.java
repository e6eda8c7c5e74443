package io.shopstream.factors.result;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factors.block.Refusal;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The last step: when everything is written, and not before, it takes the place of the last run's. Emits the report. */
public final class PublishOperator extends AbstractStreamOperator<String>
        implements OneInputStreamOperator<Note, String>, BoundedOneInput {

    private final Results results;
    private final LearningSettings settings;
    private final WorkSettings work;
    private transient List<Note> notes;

    @SuppressWarnings("NullAway.Init")
    public PublishOperator(Results results, LearningSettings settings, WorkSettings work) {
        this.results = results;
        this.settings = settings;
        this.work = work;
    }

    @Override
    public void open() throws Exception {
        super.open();
        notes = new ArrayList<>();
    }

    @Override
    public void processElement(StreamRecord<Note> element) {
        notes.add(element.getValue());
    }

    @Override
    public void endInput() throws Exception {
        List<String> written = new ArrayList<>();
        for (Note note : notes) {
            if (note.written() != null) {
                written.add(note.written());
            }
        }
        String report;
        try {
            report = new RunReport(settings, work, notes).json().toString();
        } catch (FactorizationException e) {
            throw Refusal.of(e);
        }
        results.publish(written, report);
        output.collect(new StreamRecord<>(report));
    }
}
