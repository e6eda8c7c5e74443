package io.shopstream.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Messages on the topics, as a reader sees them who waits for transactions to commit.
 *
 * @param rejected by the word in their header {@code reason}
 */
record TopicCounts(long published, long valid, long late, long refused, Map<String, Long> rejected) {

    private static final String REASON = "reason";

    private static final List<String> TOPICS = List.of(
            "user_session_info", "valid_customer_session", "late_session", "refused_document", "rejected_session");

    /** Reads the topics from their beginnings to what their ends are now. */
    static TopicCounts read(String bootstrapServers) {
        return since(bootstrapServers, Map.of());
    }

    /** Where the topics end now, for {@link #since}. */
    static Map<TopicPartition, Long> mark(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = connect(bootstrapServers)) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            TOPICS.forEach(topic -> ends.putAll(consumer.endOffsets(partitions(consumer, topic))));
            return ends;
        }
    }

    /** What came since {@code mark} was taken. */
    static TopicCounts since(String bootstrapServers, Map<TopicPartition, Long> mark) {
        try (KafkaConsumer<byte[], byte[]> consumer = connect(bootstrapServers)) {
            List<Map<String, Long>> counts = TOPICS.stream()
                    .map(topic -> byReason(consumer, topic, mark))
                    .toList();
            return new TopicCounts(
                    total(counts.get(0)),
                    total(counts.get(1)),
                    total(counts.get(2)),
                    total(counts.get(3)),
                    counts.get(4));
        }
    }

    /** Of all reasons. */
    long allRejected() {
        return total(rejected);
    }

    private static KafkaConsumer<byte[], byte[]> connect(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                16 * 1024 * 1024,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> byReason(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Map<TopicPartition, Long> from) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, Long> counts = new TreeMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                counts.merge(reason(message), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static String reason(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(REASON);
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
