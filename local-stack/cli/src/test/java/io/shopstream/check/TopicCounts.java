package io.shopstream.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    /** Reads the topics from their beginnings to what their ends are now. */
    static TopicCounts read(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                16 * 1024 * 1024,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new TopicCounts(
                    total(consumer, "user_session_info"),
                    total(consumer, "valid_customer_session"),
                    total(consumer, "late_session"),
                    total(consumer, "refused_document"),
                    byReason(consumer, "rejected_session"));
        }
    }

    /** What came since {@code earlier}. */
    TopicCounts since(TopicCounts earlier) {
        Map<String, Long> more = new TreeMap<>(rejected);
        earlier.rejected.forEach((reason, count) -> more.merge(reason, -count, Long::sum));
        more.values().removeIf(count -> count == 0);
        return new TopicCounts(
                published - earlier.published,
                valid - earlier.valid,
                late - earlier.late,
                refused - earlier.refused,
                more);
    }

    private static long total(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return byReason(consumer, topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Map<String, Long> byReason(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
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
