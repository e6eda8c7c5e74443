package io.shopstream.stream;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Where refused documents go, to be mended and written by hand. Thread safe. */
public interface RefusedDocuments extends AutoCloseable {

    /** Completes when {@code document} is kept safely, exceptionally if it could not be. */
    CompletableFuture<Void> keep(RefusedDocument document);

    @Override
    void close();

    /** Opens one where the sink runs. */
    interface Factory extends Serializable {
        RefusedDocuments open();
    }
}
