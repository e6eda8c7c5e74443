package io.shopstream.local.pipeline;

import io.shopstream.local.UserError;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics as a downstream consumer does, read committed, and tells how far consumer groups have come. Offsets
 * alone cannot tell: transaction markers and rolled-back records take offsets too, so the rest of a partition is read
 * before it is called empty.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** How long to look for a record before taking the rest of a topic for not yet committed. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    /** As long as a broker takes to answer on a busy machine; a reader that gets nothing for so long is stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param bootstrap host and port of a broker */
    public TopicReader(String bootstrap) {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.admin = Admin.create(properties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Offsets up to the end of a topic, all partitions together: of one that nothing was deleted from, all it ever got. */
    public long offsets(String topic) {
        return endOffsets(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The end of each partition, open transactions included. */
    public Map<TopicPartition, Long> endOffsets(String topic) {
        return endOffsets(topic, IsolationLevel.READ_UNCOMMITTED);
    }

    /** Whether a transaction that wrote to {@code topic} is neither committed nor aborted. */
    public boolean hasOpenTransaction(String topic) {
        return !endOffsets(topic, IsolationLevel.READ_COMMITTED).equals(endOffsets(topic));
    }

    /**
     * How many offsets of {@code topic} the consumer group {@code group} has yet to pass, at most; 0 only where no
     * record, committed or in an open transaction, is left for it.
     */
    public long unread(String group, String topic) {
        Map<TopicPartition, OffsetAndMetadata> committed = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        Map<TopicPartition, Long> behind = new HashMap<>();
        long unread = 0;
        Map<TopicPartition, Long> ends = endOffsets(topic);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndMetadata position = committed.get(end.getKey());
            long from = position == null ? 0 : position.offset();
            if (from < end.getValue()) {
                behind.put(end.getKey(), from);
                unread += end.getValue() - from;
            }
        }
        return behind.isEmpty() || holdsNoRecord(behind, ends) ? 0 : unread;
    }

    /** Hands every committed record of {@code topic} from {@code from} (absent: the beginning) on to {@code sink}. */
    public void read(String topic, Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<TopicPartition, Long> ends = endOffsets(topic);
        ends.keySet().forEach(partition -> starts.put(partition, from.getOrDefault(partition, 0L)));
        seek(starts);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached(ends)) {
            Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                sink.accept(record);
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw new UserError("topic " + topic + " cannot be read to its end: a transaction is still open");
            }
        }
    }

    /** A poll may end with the position moved past the markers of a single partition, so several are needed. */
    private boolean holdsNoRecord(Map<TopicPartition, Long> behind, Map<TopicPartition, Long> ends) {
        seek(behind);
        long deadline = System.nanoTime() + LONGEST_LOOK.toNanos();
        while (!reached(ends)) {
            if (!consumer.poll(POLL).isEmpty() || System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private void seek(Map<TopicPartition, Long> starts) {
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return consumer.assignment().stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
    }

    private Collection<TopicPartition> partitions(String topic) {
        List<PartitionInfo> partitions = describe(topic);
        if (partitions.isEmpty()) {
            throw new UserError("there is no topic " + topic + "; 'shopstream up' creates it");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private List<PartitionInfo> describe(String topic) {
        try {
            return consumer.partitionsFor(topic);
        } catch (TimeoutException e) {
            throw new UserError("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private Map<TopicPartition, Long> endOffsets(String topic, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions(topic).stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(() -> admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all()
                        .get())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private interface Request<T> {
        T send() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Request<T> request) {
        try {
            return request.send();
        } catch (ExecutionException e) {
            throw new UserError("Kafka does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted");
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
