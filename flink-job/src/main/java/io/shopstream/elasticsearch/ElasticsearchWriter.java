package io.shopstream.elasticsearch;

import io.shopstream.stream.RefusedDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands batches to Elasticsearch, and back to the buffer what is to be sent again.
 *
 * <p>A batch is done only when its refused documents are kept too. Answers arrive on threads of the clients; the
 * superclass takes the results over to the task's own. A checkpoint only waits for what is under way, and keeps what is
 * buffered; so the gauge {@code documentsPending} tells whether everything has been written.
 */
final class ElasticsearchWriter extends AsyncSinkWriter<Document, PendingDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchWriter.class);

    private final BulkClient client;
    private final RefusedDocuments refusedDocuments;
    private final AtomicBoolean inTrouble = new AtomicBoolean();

    /** Taken over and not yet done: buffered, under way, or to be sent again. */
    private final AtomicLong pending = new AtomicLong();

    private final IndexingDelay delay;
    private final Counter written;
    private final Counter conflicts;
    private final Counter refused;
    private final Counter retried;

    @SuppressWarnings("deprecation") // AsyncSinkBase knows no other context in Flink 1.20
    ElasticsearchWriter(
            ElementConverter<Document, PendingDocument> converter,
            Sink.InitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<PendingDocument>> recovered,
            BulkClient client,
            RefusedDocuments refusedDocuments) {
        super(converter, context, configuration, recovered);
        this.client = client;
        this.refusedDocuments = refusedDocuments;
        MetricGroup metrics = context.metricGroup();
        this.delay = new IndexingDelay(metrics);
        this.written = metrics.counter("documentsWritten", new ThreadSafeSimpleCounter());
        this.conflicts = metrics.counter("documentsInConflict", new ThreadSafeSimpleCounter());
        this.refused = metrics.counter("documentsRefused", new ThreadSafeSimpleCounter());
        this.retried = metrics.counter("documentsRetried", new ThreadSafeSimpleCounter());
        recovered.forEach(
                buffer -> pending.addAndGet(buffer.getBufferedRequestEntries().size()));
        metrics.gauge("documentsPending", pending::get);
    }

    @Override
    public void write(Document document, Context context) throws IOException, InterruptedException {
        pending.incrementAndGet();
        super.write(document, context);
    }

    @Override
    protected void submitRequestEntries(List<PendingDocument> batch, ResultHandler<PendingDocument> handler) {
        CompletableFuture<BulkResult> unused = client.send(batch)
                .thenApply(this::observe)
                .thenCompose(this::keepRefused)
                .whenComplete((result, failure) -> {
                    if (failure == null) {
                        pending.addAndGet(result.again().size() - batch.size());
                        settle(result, handler);
                    } else {
                        handler.completeExceptionally(
                                new IllegalStateException("A fault of the Elasticsearch sink", failure));
                    }
                });
    }

    /** A document counts in a batch's limits as at most all of it: one that is larger still travels alone. */
    @Override
    protected long getSizeInBytes(PendingDocument pending) {
        return Math.min(BulkBody.size(pending.document()), ElasticsearchSink.BULK_BYTES);
    }

    @Override
    public void close() {
        refusedDocuments.close();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BulkResult observe(BulkResult result) {
        delay.observe(result.written(), System.currentTimeMillis());
        return result;
    }

    /** Completes when all refused documents are kept; those that could not be are to be sent again. */
    private CompletableFuture<BulkResult> keepRefused(BulkResult result) {
        CompletableFuture<BulkResult> kept = CompletableFuture.completedFuture(result.withoutRefused());
        for (DocumentRefusal refusal : result.refused()) {
            CompletableFuture<BulkResult> one = refusedDocuments
                    .keep(refusal.toKeep())
                    .handle((done, failure) ->
                            failure == null ? BulkResult.refused(refusal) : BulkResult.unkept(refusal, failure));
            kept = kept.thenCombine(one, BulkResult::and);
        }
        return kept;
    }

    private void settle(BulkResult result, ResultHandler<PendingDocument> handler) {
        written.inc(result.written().size());
        conflicts.inc(result.conflicts());
        refused.inc(result.refused().size());
        retried.inc(result.again().size());
        if (result.again().isEmpty()) {
            if (inTrouble.compareAndSet(true, false)) {
                LOG.info("Elasticsearch takes documents again");
            }
            handler.complete();
        } else {
            if (inTrouble.compareAndSet(false, true)) {
                LOG.warn("Elasticsearch does not take documents now, trying until it does: {}", result.trouble());
            }
            handler.retryForEntries(result.again());
        }
    }
}
