package io.shopstream.stream;

import io.shopstream.session.Topics;
import io.shopstream.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps refused documents in the topic {@code refused_document}: key = id, value = the document, headers {@code index},
 * {@code id}, {@code version} (where there is one), {@code status}, {@code reason}. Of a document that Kafka finds too large as well is kept what
 * {@link BoundedRecord} leaves: its headers say which one it was, and its hash.
 */
public final class RefusedDocumentTopic implements RefusedDocuments {

    /** A reason may quote the document, and headers count towards the size of a record. */
    private static final int LONGEST_REASON = 1000;

    /** What sends here may be a thread of the Elasticsearch client. */
    private static final String LONGEST_BLOCK_MILLIS = "5000";

    private static final Duration PATIENCE_AT_CLOSING = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    public RefusedDocumentTopic(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Opens producers that reach Kafka as {@code kafka} says. */
    public static Factory factory(KafkaSettings kafka) {
        Properties properties = kafka.properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MILLIS);
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(TopicLimits.MAX_REQUEST_BYTES));
        return () -> new RefusedDocumentTopic(
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    @Override
    public CompletableFuture<Void> keep(RefusedDocument document) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        send(record(document), failure -> {
            if (failure instanceof RecordTooLargeException) {
                send(BoundedRecord.least(record(document)), again -> complete(kept, again));
            } else {
                complete(kept, failure);
            }
        });
        return kept;
    }

    @Override
    public void close() {
        producer.close(PATIENCE_AT_CLOSING);
    }

    private void send(ProducerRecord<byte[], byte[]> record, Settled settled) {
        try {
            Future<RecordMetadata> unused = producer.send(record, (metadata, failure) -> settled.with(failure));
        } catch (KafkaException e) {
            settled.with(e);
        }
    }

    private static void complete(CompletableFuture<Void> kept, @Nullable Exception failure) {
        if (failure == null) {
            kept.complete(null);
        } else {
            kept.completeExceptionally(failure);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(RefusedDocument document) {
        String reason = document.reason();
        @Nullable Long version = document.version();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.REFUSED_DOCUMENT, bytes(document.id()), document.json());
        record.headers().add("index", bytes(document.index())).add("id", bytes(document.id()));
        if (version != null) {
            record.headers().add("version", bytes(Long.toString(version)));
        }
        record.headers()
                .add("status", bytes(Integer.toString(document.status())))
                .add("reason", bytes(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Settled {
        void with(@Nullable Exception failure);
    }
}
