package io.shopstream.archive;

import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.stream.Backoff;
import io.shopstream.stream.RefusedDocumentTopic;
import io.shopstream.stream.RefusedDocuments;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Inserts sessions into MongoDB, at least once; their ids make that exactly once in effect. A checkpoint completes when
 * the majority of MongoDB's members has what came before it. An outage holds the job back and does not fail it; a
 * document that MongoDB refuses goes to {@code refused_document}, and the others go on. docs/decisions/0008 says why
 * this is not the stock connector's sink.
 */
final class MongoSessionSink implements Sink<ArchivedSession> {

    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final MongoSettings settings;
    private final int batchDocuments;
    private final RefusedDocuments.Factory refusedDocuments;

    MongoSessionSink(MongoSettings settings, int batchDocuments, KafkaSettings kafka) {
        this(settings, batchDocuments, RefusedDocumentTopic.factory(kafka));
    }

    MongoSessionSink(MongoSettings settings, int batchDocuments, RefusedDocuments.Factory refusedDocuments) {
        this.settings = settings;
        this.batchDocuments = batchDocuments;
        this.refusedDocuments = refusedDocuments;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, though never called
    public SinkWriter<ArchivedSession> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.20 calls the one with a WriterInitContext");
    }

    @Override
    public SinkWriter<ArchivedSession> createWriter(WriterInitContext context) {
        return new MongoSessionWriter(
                new SessionArchive(settings),
                refusedDocuments.open(),
                batchDocuments,
                MOST_BYTES,
                new Backoff(FIRST_WAIT, LONGEST_WAIT),
                context.metricGroup());
    }
}
