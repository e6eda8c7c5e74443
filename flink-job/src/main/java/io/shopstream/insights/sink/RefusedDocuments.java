package io.shopstream.insights.sink;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Where refused documents go, to be mended and written by hand. Thread safe. */
interface RefusedDocuments extends AutoCloseable {

    /** Completes when {@code refusal} is kept safely, exceptionally if it could not be. */
    CompletableFuture<Void> keep(Refusal refusal);

    @Override
    void close();

    /** Opens one where the sink runs. */
    interface Factory extends Serializable {
        RefusedDocuments open();
    }
}
