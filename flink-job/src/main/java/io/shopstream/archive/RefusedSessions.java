package io.shopstream.archive;

import io.shopstream.kafka.BoundedRecord;
import io.shopstream.kafka.TopicLimits;
import io.shopstream.settings.KafkaSettings;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.BSONException;
import org.bson.RawBsonDocument;

/**
 * Keeps the sessions that MongoDB refuses in the topic {@code refused_document}, beside the documents that Elasticsearch
 * refuses: key = id, value = the document as MongoDB's extended JSON, headers {@code index} ({@code sessions}),
 * {@code id}, {@code status} (MongoDB's error code) and {@code reason}. Of one that Kafka finds too large is kept what {@link
 * BoundedRecord} leaves.
 */
class RefusedSessions implements AutoCloseable {

    static final String TOPIC = "refused_document";

    /** A reason may quote the document. */
    private static final int LONGEST_REASON = 1000;

    private static final Duration PATIENCE_AT_CLOSING = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    RefusedSessions(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Opens one where the sink runs. */
    interface Factory extends Serializable {
        RefusedSessions open();
    }

    static Factory factory(KafkaSettings kafka) {
        Properties properties = kafka.properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(TopicLimits.MAX_REQUEST_BYTES));
        return () -> new RefusedSessions(
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Returns when Kafka has all of {@code refused}.
     *
     * @throws IOException where it has not: they may be tried again
     */
    void keep(List<Inserted.Refusal> refused) throws IOException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            for (Inserted.Refusal refusal : refused) {
                sent.add(producer.send(record(refusal)));
            }
            for (int i = 0; i < sent.size(); i++) {
                if (isTooLarge(sent.get(i))) {
                    producer.send(BoundedRecord.least(record(refused.get(i)))).get();
                }
            }
        } catch (ExecutionException | KafkaException e) {
            throw new IOException("Kafka does not take refused sessions: " + e.getMessage(), e);
        }
    }

    /** Waits for the answer. */
    private static boolean isTooLarge(Future<RecordMetadata> sent) throws ExecutionException, InterruptedException {
        try {
            sent.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE_AT_CLOSING);
    }

    private static ProducerRecord<byte[], byte[]> record(Inserted.Refusal refusal) {
        ArchivedSession session = refusal.session();
        String reason = refusal.reason();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, bytes(session.id()), bytes(json(session)));
        record.headers()
                .add("index", bytes(SessionArchive.COLLECTION))
                .add("id", bytes(session.id()))
                .add("status", bytes(Integer.toString(refusal.code())))
                .add("reason", bytes(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
        return record;
    }

    private static String json(ArchivedSession session) {
        try {
            return new RawBsonDocument(session.bson()).toJson();
        } catch (BSONException unreadable) {
            return "";
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
