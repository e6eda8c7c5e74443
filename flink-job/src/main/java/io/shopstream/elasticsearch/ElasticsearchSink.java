package io.shopstream.elasticsearch;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.stream.Backoff;
import io.shopstream.stream.RefusedDocumentTopic;
import io.shopstream.stream.RefusedDocuments;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
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
 * <p>What is buffered is part of every checkpoint; checkpoints go on during an outage until the buffer is full. docs/decisions/0004 says why this is not the stock connector's sink.
 */
public final class ElasticsearchSink extends AsyncSinkBase<Document, PendingDocument> {

    /** Well below Elasticsearch's default limit of 100 MB, and what its makers advise as a start. */
    static final long BULK_BYTES = 5 * 1024 * 1024;

    /** Requests that may wait behind those under way before the job is held back. */
    private static final int BUFFERED_BULKS = 4;

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
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
    public StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    @SuppressWarnings("deprecation") // AsyncSinkBase knows no other in Flink 1.20
    public StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> restoreWriter(
            Sink.InitContext context, Collection<BufferedRequestState<PendingDocument>> recovered) {
        throw new UnsupportedOperationException("Flink 1.20 calls the one with a WriterInitContext");
    }

    @Override
    @SuppressWarnings("deprecation") // AsyncSinkBase knows no other in Flink 1.20
    public StatefulSinkWriter<Document, BufferedRequestState<PendingDocument>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<PendingDocument>> recovered) {
        Pause pause = new Pause(context.getProcessingTimeService());
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRateLimitingStrategy(new Pace(
                        getMaxBatchSize(), getMaxInFlightRequests(), new Backoff(FIRST_WAIT, LONGEST_WAIT), pause))
                .build();
        return new ElasticsearchWriter(
                getElementConverter(),
                new PausableContext(context, pause),
                configuration,
                recovered,
                new BulkClient(RestClients.open(settings), settings),
                refusedDocuments.open());
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<PendingDocument>> getWriterStateSerializer() {
        return new PendingDocumentSerializer();
    }

    @SuppressWarnings("deprecation") // AsyncSinkBase knows no other in Flink 1.20
    private static final class PausableContext extends Sink.InitContextWrapper {

        private final Pause pause;

        PausableContext(WriterInitContext context, Pause pause) {
            super(context);
            this.pause = pause;
        }

        @Override
        public ProcessingTimeService getProcessingTimeService() {
            return pause;
        }
    }
}
