package io.shopstream.similar;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Where results go; opened where a task runs. */
record Stores(MongoSettings mongo, ElasticsearchSettings elasticsearch, Run run) implements Serializable {

    private static final int BATCH = 500;

    /** Writes documents of users and groups under this run's own names; writing them again changes nothing. */
    void write(List<ResultDocument> documents) throws IOException {
        try (ResultCollections collections = new ResultCollections(mongo, run);
                SearchIndices indices = new SearchIndices(elasticsearch, run)) {
            for (ResultDocument.Kind kind : List.of(ResultDocument.Kind.SIMILAR_USER, ResultDocument.Kind.USER_GROUP)) {
                List<ResultDocument> ofKind = new ArrayList<>(documents.stream()
                        .filter(document -> document.kind() == kind)
                        .toList());
                for (int from = 0; from < ofKind.size(); from += BATCH) {
                    List<ResultDocument> batch = ofKind.subList(from, Math.min(ofKind.size(), from + BATCH));
                    collections.write(batch);
                    indices.write(batch);
                }
            }
        }
    }

    /** Before anything is written, so that a run without results replaces earlier ones, too. */
    void create() throws IOException {
        try (ResultCollections collections = new ResultCollections(mongo, run);
                SearchIndices indices = new SearchIndices(elasticsearch, run)) {
            collections.create();
            indices.create();
        }
    }

    /** Shows the run to everyone. Doing it again, after a failure in the middle, brings it to the same end. */
    void publish(ResultDocument report) throws IOException {
        try (ResultCollections collections = new ResultCollections(mongo, run);
                SearchIndices indices = new SearchIndices(elasticsearch, run)) {
            indices.publish();
            collections.publish(report);
        }
    }
}
