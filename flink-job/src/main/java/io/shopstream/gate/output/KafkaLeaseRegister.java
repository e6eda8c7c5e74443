package io.shopstream.gate.output;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A lease in Kafka itself, which is what the writers share: the offset that a consumer group of its own has committed,
 * which is the turn, and the text beside it. It is only committed in transactions of one transactional id. Whoever
 * begins with that id fences whoever did before, so that between reading and writing nobody else can have written:
 * Kafka's form of compare-and-set. Not thread safe but for {@link #close}.
 */
final class KafkaLeaseRegister implements LeaseRegister {

    private static final String RESTING = " resting";
    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(15);

    private final Properties client;
    private final String name;
    private final TopicPartition partition;
    private final Admin admin;
    private @Nullable Producer<byte[], byte[]> producer;

    KafkaLeaseRegister(OutputSettings settings) {
        this.client = settings.client();
        this.name = settings.prefix() + "-lease";
        this.partition = new TopicPartition(settings.leaseTopic(), 0);
        this.admin = Admin.create(client);
    }

    @Override
    public @Nullable Lease read(Duration patience) throws IOException, InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                            Map.of(name, new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition))))
                    .partitionsToOffsetAndMetadata(name)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!committed.containsKey(partition)) {
                // the client leaves out what it got an error for
                throw new IOException("Kafka does not tell who writes (group " + name + ")");
            }
            @Nullable OffsetAndMetadata lease = committed.get(partition);
            return lease == null ? null : lease(lease);
        } catch (ExecutionException | TimeoutException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean replace(@Nullable Lease expected, Lease next) throws IOException, InterruptedException {
        try {
            Producer<byte[], byte[]> fencing = producer();
            @Nullable Lease current = read(LONGEST_BLOCK);
            if (current == null ? expected != null : !current.equals(expected)) {
                return false;
            }
            fencing.beginTransaction();
            fencing.sendOffsetsToTransaction(
                    Map.of(partition, new OffsetAndMetadata(next.turn(), text(next))), new ConsumerGroupMetadata(name));
            fencing.commitTransaction();
            return true;
        } catch (InterruptException e) {
            dropProducer();
            InterruptedException interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        } catch (KafkaException e) {
            dropProducer();
            if (AbortedTransaction.isToldBy(e)) {
                return false;
            }
            throw failed(e);
        }
    }

    @Override
    public void close() {
        dropProducer();
        admin.close(CLOSING);
    }

    /** Has fenced all before it. */
    private Producer<byte[], byte[]> producer() {
        @Nullable Producer<byte[], byte[]> current = producer;
        if (current == null) {
            String blockMillis = Long.toString(LONGEST_BLOCK.toMillis());
            Properties properties = new Properties();
            properties.putAll(client);
            properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
            properties.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, blockMillis);
            properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, blockMillis);
            current = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer = current;
            current.initTransactions();
        }
        return current;
    }

    private void dropProducer() {
        @Nullable Producer<byte[], byte[]> dropped = producer;
        producer = null;
        if (dropped != null) {
            dropped.close(Duration.ZERO);
        }
    }

    private static String text(Lease lease) {
        return lease.resting() ? lease.holder() + RESTING : lease.holder();
    }

    private static Lease lease(OffsetAndMetadata committed) {
        String text = committed.metadata();
        boolean resting = text.endsWith(RESTING);
        String holder = resting ? text.substring(0, text.length() - RESTING.length()) : text;
        return new Lease(holder, committed.offset(), resting);
    }

    private IOException failed(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IOException("Kafka does not tell or change who writes (group " + name + "): " + cause, cause);
    }
}
