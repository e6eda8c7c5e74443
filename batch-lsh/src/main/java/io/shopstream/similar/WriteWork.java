package io.shopstream.similar;

import io.shopstream.environment.CollectingOperator;
import io.shopstream.staged.ResultDocument;
import io.shopstream.staged.Stores;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Writes one part of the documents to the stores, and passes the run's report on when that is done. */
record WriteWork(Stores stores) implements CollectingOperator.Work<ResultDocument, Written> {

    @Override
    public void on(List<ResultDocument> all, int subtask, int parallelism, Output<StreamRecord<Written>> out)
            throws Exception {
        List<ResultDocument> documents = new ArrayList<>(all);
        documents.removeIf(document -> document.isReportOf(stores.set()));
        stores.write(documents);
        out.collect(new StreamRecord<>(new Written(documents.size(), null)));
        all.stream()
                .filter(document -> document.isReportOf(stores.set()))
                .forEach(report -> out.collect(new StreamRecord<>(new Written(0, report))));
    }
}
