package io.shopstream.gate.output;

import io.shopstream.gate.output.Rewriting.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Copies the records of an aborted transaction from where they lie to the end of the same partition, with their
 * timestamps and headers, in one transaction of its own. That one has an id made of the aborted one's, so that a job
 * that comes to the same transaction once more finds it done.
 *
 * <p>For what is gone an entry goes to the topic of losses in the same transaction: no key, no value, and the headers
 * {@code reason} ({@code lost}), {@code detail}, {@code topic}, {@code partition}, {@code offset} and {@code
 * timestamp}.
 */
final class KafkaRewriting implements Rewriting {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Set<TransactionState> COMMITTED =
            Set.of(TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT);

    private final OutputSettings settings;

    KafkaRewriting(OutputSettings settings) {
        this.settings = settings;
    }

    @Override
    public Outcome rewrite(String transaction, List<WrittenPart> parts) throws IOException, InterruptedException {
        UUID aborted = UUID.nameUUIDFromBytes(transaction.getBytes(StandardCharsets.UTF_8));
        String id = settings.transactionalIdPrefix() + "-again-" + aborted;
        try {
            return isCommitted(id) ? new Outcome(0, List.of()) : rewriteAs(id, parts);
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            throw new IOException(
                    "Kafka does not let the records of " + transaction + " be written again: " + e.getMessage(), e);
        }
    }

    private boolean isCommitted(String id) throws InterruptedException {
        try (Admin admin = Admin.create(settings.client())) {
            TransactionState state = admin.describeTransactions(List.of(id))
                    .description(id)
                    .get()
                    .state();
            return COMMITTED.contains(state);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransactionalIdNotFoundException
                    || e.getCause() instanceof UnsupportedVersionException) {
                return false;
            }
            throw new KafkaException(e);
        }
    }

    private Outcome rewriteAs(String id, List<WrittenPart> parts) throws IOException {
        Producer<byte[], byte[]> producer = producer(id);
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            producer.initTransactions();
            producer.beginTransaction();
            Outcome outcome = copy(new AbortedRecords(consumer, PATIENCE), parts, producer, settings.lossTopic());
            // fails where a record could not be sent
            producer.commitTransaction();
            return outcome;
        } finally {
            producer.close(CLOSING);
        }
    }

    /** Sends all that is found, and an entry for what is not. */
    static Outcome copy(
            AbortedRecords aborted, List<WrittenPart> parts, Producer<byte[], byte[]> producer, String lossTopic)
            throws IOException {
        long[] written = new long[1];
        List<Loss> losses = new ArrayList<>();
        for (WrittenPart part : parts) {
            aborted.read(part, record -> {
                        send(producer, again(record));
                        written[0]++;
                    })
                    .ifPresent(losses::add);
        }
        losses.forEach(loss -> send(producer, entry(loss, lossTopic)));
        return new Outcome(written[0], losses);
    }

    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        @Nullable Long timestamp = record.timestamp() < 0 ? null : record.timestamp();
        return new ProducerRecord<>(
                record.topic(), record.partition(), timestamp, record.key(), record.value(), record.headers());
    }

    private static ProducerRecord<byte[], byte[]> entry(Loss loss, String topic) {
        ProducerRecord<byte[], byte[]> entry = new ProducerRecord<>(topic, null, null);
        Map<String, String> headers = Map.of(
                "reason",
                "lost",
                "detail",
                "Kafka aborted their transaction, and has them no more: " + loss,
                "topic",
                loss.partition().topic(),
                "partition",
                Integer.toString(loss.partition().partition()),
                "offset",
                Long.toString(loss.offsets().first()),
                "timestamp",
                "-1");
        headers.forEach((name, value) -> entry.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    private Producer<byte[], byte[]> producer(String id) {
        Properties properties = new Properties();
        properties.putAll(settings.producer());
        properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                reading(settings.client()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What one poll returns is in memory at once, and rejects can be half a megabyte each. */
    static Properties reading(Properties client) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "50");
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return properties;
    }

    private static InterruptedException interrupted(InterruptException e) {
        InterruptedException interrupted = new InterruptedException(e.getMessage());
        interrupted.initCause(e);
        return interrupted;
    }
}
