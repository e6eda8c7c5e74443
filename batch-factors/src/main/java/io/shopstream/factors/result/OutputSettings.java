package io.shopstream.factors.result;

import io.shopstream.factors.settings.LearningSettings;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.Run;
import io.shopstream.staged.Stores;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where results go.
 *
 * @param folder {@code --out}: a folder for files, which all tasks see under this path; null for MongoDB and Elasticsearch
 * @param run {@code --run-id}: names itself where none is given
 */
public record OutputSettings(@Nullable String folder, Run run) {

    public static OutputSettings from(Arguments arguments) {
        return new OutputSettings(
                arguments
                        .text("out")
                        .map(out -> Path.of(out).toAbsolutePath().toString())
                        .orElse(null),
                arguments.text("run-id").map(Run::named).orElseGet(() -> Run.begin(Instant.now())));
    }

    /** @throws io.shopstream.settings.InvalidSettings when Elasticsearch is needed, and does not answer or is too old */
    public Results results(MongoSettings mongo, ElasticsearchSettings elasticsearch, LearningSettings.Kind kind)
            throws InterruptedException {
        boolean biases = kind == LearningSettings.Kind.STARS;
        if (folder != null) {
            return new ResultFiles(folder, run.id(), biases);
        }
        elasticsearch.requireServers();
        return new StoreResults(new Stores(mongo, elasticsearch, BatchResults.FACTORIZATION, run), biases);
    }
}
