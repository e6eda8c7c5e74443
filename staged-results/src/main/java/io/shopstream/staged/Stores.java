package io.shopstream.staged;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a run's results go; opened where a task runs. */
public record Stores(MongoSettings mongo, ElasticsearchSettings elasticsearch, ResultSet set, Run run)
        implements Serializable {

    private static final int BATCH = 500;

    /** A million users take minutes. */
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    /**
     * Writes documents of the set's kinds under this run's own names; writing them again changes nothing. Documents of no
     * such kind are passed over.
     */
    public void write(List<ResultDocument> documents) throws IOException {
        try (ResultCollections collections = new ResultCollections(mongo, set, run);
                SearchIndices indices = new SearchIndices(elasticsearch, set, run)) {
            for (ResultKind kind : set.kinds()) {
                List<ResultDocument> ofKind = new ArrayList<>(documents.stream()
                        .filter(document -> document.collection().equals(kind.collection()))
                        .toList());
                for (int from = 0; from < ofKind.size(); from += BATCH) {
                    List<ResultDocument> batch = ofKind.subList(from, Math.min(ofKind.size(), from + BATCH));
                    collections.write(kind, batch);
                    if (kind.isSearched()) {
                        indices.write(kind.alias(), batch);
                    }
                }
            }
        }
    }

    /** Before anything is written, so that a run without results replaces earlier ones, too. */
    public void create() throws IOException {
        try (ResultCollections collections = new ResultCollections(mongo, set, run);
                SearchIndices indices = new SearchIndices(elasticsearch, set, run)) {
            collections.create();
            indices.create();
        }
    }

    /**
     * Shows the run to everyone, unless a newer one is shown by then: runs may end in another order than they began. Doing
     * it again, after a failure in the middle, brings it to the same end.
     *
     * @return whether it is shown
     */
    public boolean publish(ResultDocument report) throws IOException, InterruptedException {
        try (ResultCollections collections = new ResultCollections(mongo, set, run);
                SearchIndices indices = new SearchIndices(elasticsearch, set, run)) {
            PublishingLock lock = collections.lock();
            Optional<String> newer = lock.acquire();
            if (newer.isPresent()) {
                indices.giveUp();
                collections.giveUp(report, newer.get());
                return false;
            }
            boolean shown = false;
            try {
                indices.publish();
                collections.publish(report);
                shown = true;
            } finally {
                lock.release(shown);
            }
            return true;
        }
    }

    /**
     * Whether what the run of this id wrote and did not publish is for nobody: the run began so long before {@code
     * published} that it is dead. Were it not, it would find a newer run shown and give up, so nothing is lost.
     */
    static boolean isLeftBehind(String id, Run published) {
        return Run.of(id)
                .filter(other -> other.at().plus(LONGEST_RUN).isBefore(published.at()))
                .isPresent();
    }
}
