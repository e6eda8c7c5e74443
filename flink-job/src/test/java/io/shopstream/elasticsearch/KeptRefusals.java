package io.shopstream.elasticsearch;

import io.shopstream.stream.RefusedDocument;
import io.shopstream.stream.RefusedDocuments;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps refusals in memory, after failing as often as told. */
final class KeptRefusals implements RefusedDocuments {

    final List<RefusedDocument> kept = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures;

    KeptRefusals(int failures) {
        this.failures = new AtomicInteger(failures);
    }

    @Override
    public CompletableFuture<Void> keep(RefusedDocument document) {
        if (failures.getAndDecrement() > 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("no Kafka"));
        }
        kept.add(document);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
