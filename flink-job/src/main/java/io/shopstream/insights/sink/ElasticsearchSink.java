package io.shopstream.insights.sink;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.CongestionControlRateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.NoOpScalingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes documents to Elasticsearch, at least once; their external versions make that exactly once in effect.
 *
 * <ul>
 *   <li>A version conflict means that the document is there already: it counts as written.
 *   <li>While Elasticsearch is overloaded, out of reach, or will not let us in, the sink tries again, ever more slowly,
 *       and holds the job back; the job never fails for it.
 *   <li>A document that Elasticsearch refuses goes to the topic {@code refused_document}, and the others go on.
 * </ul>
 *
 * <p>What is buffered is part of every checkpoint. docs/decisions/0004 says why this is not the stock connector's sink.
 */
public final class ElasticsearchSink extends AsyncSinkBase<Document, PendingDocument> {

    /** Well below Elasticsearch's default limit of 100 MB, and what its makers advise as a start. */
    static final long BULK_BYTES = 5 * 1024 * 1024;

    /** Requests that may wait behind those under way before the job is held back. */
    private static final int BUFFERED_BULKS = 4;

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    /** Also the longest that a checkpoint waits for a request that is to be tried again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ElasticsearchSettings settings;
    private final RefusedDocuments.Factory refusedDocuments;

    public ElasticsearchSink(ElasticsearchSettings settings, KafkaSettings kafka) {
        this(settings, RefusedDocumentTopic.factory(kafka));
    }

    ElasticsearchSink(ElasticsearchSettings settings, RefusedDocuments.Factory refusedDocuments) {
        super(
                (document, context) -> new PendingDocument(document, 0),
                settings.bulkDocuments(),
                settings.requests(),
                BUFFERED_BULKS * settings.bulkDocuments(),
                BULK_BYTES,
                settings.longestWait().toMillis(),
                BULK_BYTES);
        this.settings = settings;
        this.refusedDocuments = refusedDocuments;
    }

    @Override
    @SuppressWarnings("deprecation") // AsyncSinkBase knows no other in Flink 1.20
    public StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> createWriter(Sink.InitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    @SuppressWarnings("deprecation") // AsyncSinkBase knows no other in Flink 1.20
    public StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> restoreWriter(
            Sink.InitContext context, Collection<BufferedRequestState<PendingDocument>> recovered) {
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRateLimitingStrategy(inFlightLimit())
                .build();
        BulkClient client = new BulkClient(RestClients.open(settings), settings);
        return new ElasticsearchWriter(
                getElementConverter(),
                context,
                configuration,
                recovered,
                client,
                refusedDocuments.open(),
                new Backoff(FIRST_WAIT, LONGEST_WAIT));
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<PendingDocument>> getWriterStateSerializer() {
        return new PendingDocumentSerializer();
    }

    /** Only the number of requests: the default also starts with small ones, and would shrink them for each refusal. */
    private RateLimitingStrategy inFlightLimit() {
        int mostDocuments = getMaxBatchSize() * getMaxInFlightRequests();
        return CongestionControlRateLimitingStrategy.builder()
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setInitialMaxInFlightMessages(mostDocuments)
                .setScalingStrategy(new NoOpScalingStrategy<>())
                .build();
    }
}
