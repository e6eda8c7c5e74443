package io.shopstream.similar;

import io.shopstream.environment.CollectingOperator;
import io.shopstream.staged.Stores;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The last step: when every document is written, and not before, they take the place of the last run's. */
record PublishWork(Stores stores) implements CollectingOperator.Work<Written, Long> {

    @Override
    public void on(List<Written> all, int subtask, int parallelism, Output<StreamRecord<Long>> out) throws Exception {
        for (Written written : all) {
            if (written.report() != null) {
                stores.publish(written.report());
            }
        }
        out.collect(
                new StreamRecord<>(all.stream().mapToLong(Written::documents).sum()));
    }
}
