package io.shopstream.factors.result;

import io.shopstream.environment.CollectingOperator;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factors.block.Refusal;
import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.factors.settings.WorkSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The last step: when everything is written, and not before, it takes the place of the last run's. Emits the report. */
public record PublishWork(Results results, LearningSettings settings, WorkSettings work)
        implements CollectingOperator.Work<Note, String> {

    @Override
    public void on(List<Note> notes, int subtask, int parallelism, Output<StreamRecord<String>> out) throws Exception {
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
        out.collect(new StreamRecord<>(report));
    }
}
