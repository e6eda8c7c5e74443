package io.shopstream.local.pipeline;

import io.shopstream.local.UserError;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics as a downstream consumer does, read committed, and tells how far consumer groups have come. Offsets
 * alone cannot tell: transaction markers and rolled-back records take offsets too, so the rest of a partition is looked
 * through before it is called empty. For that and for counting no value is kept, however long a record is.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** How long to look for a record before taking the rest of a topic for not yet committed. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    /** As long as a broker takes to answer on a busy machine; a reader that gets nothing for so long is stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of what is compressed, of all partitions together. */
    private static final int FETCHED_BYTES = 4 << 20;

    /** So that as many of the longest messages as these fit into a small heap. */
    private static final int RECORDS_WITH_VALUES = 20;

    private final BrokerOffsets offsets;

    private final Properties settings;

    private KafkaConsumer<byte[], byte[]> consumer;

    /** @param bootstrap host and port of a broker */
    public TopicReader(String bootstrap) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.offsets = new BrokerOffsets(properties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
        this.settings = properties;
        this.consumer = new KafkaConsumer<>(settings, new Unread(), new Unread());
    }

    /** Leaves a record's bytes alone: what decompresses them needs memory for one record at a time. */
    private static final class Unread implements Deserializer<byte[]> {
        @Override
        public byte @Nullable [] deserialize(String topic, byte[] data) {
            return null;
        }

        @Override
        public byte @Nullable [] deserialize(String topic, Headers headers, ByteBuffer data) {
            return null;
        }
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
        return unread(group, topic, IsolationLevel.READ_UNCOMMITTED);
    }

    /** The same without what is in open transactions and behind it, which nobody can read before they end. */
    public long unreadOfCommitted(String group, String topic) {
        return unread(group, topic, IsolationLevel.READ_COMMITTED);
    }

    private long unread(String group, String topic, IsolationLevel isolation) {
        Map<TopicPartition, Long> committed = offsets.committed(group);
        Map<TopicPartition, Long> behind = new HashMap<>();
        long unread = 0;
        Map<TopicPartition, Long> ends = endOffsets(topic, isolation);
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long from = committed.getOrDefault(end.getKey(), 0L);
            if (from < end.getValue()) {
                behind.put(end.getKey(), from);
                unread += end.getValue() - from;
            }
        }
        return behind.isEmpty() || holdsNoRecord(behind, ends) ? 0 : unread;
    }

    /**
     * Hands every committed record of {@code topic} from {@code from} (absent: the beginning) on to {@code sink}, without
     * key and value.
     */
    public void read(String topic, Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        read(consumer, topic, from, sink);
    }

    /** The same with keys and values: of topics that hold nothing that is much longer than a message. */
    public void readValues(
            String topic, Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Properties few = new Properties();
        few.putAll(settings);
        few.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_WITH_VALUES);
        try (KafkaConsumer<byte[], byte[]> whole =
                new KafkaConsumer<>(few, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(whole, topic, from, sink);
        }
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer,
            String topic,
            Map<TopicPartition, Long> from,
            Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<TopicPartition, Long> ends = endOffsets(topic);
        ends.keySet().forEach(partition -> starts.put(partition, from.getOrDefault(partition, 0L)));
        seek(consumer, starts);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached(consumer, ends)) {
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

    /** A record for which there is not even room is one all the same. */
    private boolean holdsNoRecord(Map<TopicPartition, Long> behind, Map<TopicPartition, Long> ends) {
        try {
            return reachesEnd(behind, ends);
        } catch (OutOfMemoryError tooLarge) {
            consumer.close();
            consumer = new KafkaConsumer<>(settings, new Unread(), new Unread());
            return false;
        }
    }

    /** A poll may end with the position moved past the markers of a single partition, so several are needed. */
    private boolean reachesEnd(Map<TopicPartition, Long> behind, Map<TopicPartition, Long> ends) {
        seek(consumer, behind);
        long deadline = System.nanoTime() + LONGEST_LOOK.toNanos();
        while (!reached(consumer, ends)) {
            if (!consumer.poll(POLL).isEmpty() || System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> starts) {
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
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
        return offsets.ends(partitions(topic), isolation);
    }

    @Override
    public void close() {
        consumer.close();
        offsets.close();
    }
}
