package io.shopstream.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

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
        try (TopicRecords records = TopicRecords.connect(bootstrapServers)) {
            return records.ends(TOPICS);
        }
    }

    /** What came since {@code mark} was taken. */
    static TopicCounts since(String bootstrapServers, Map<TopicPartition, Long> mark) {
        try (TopicRecords records = TopicRecords.connect(bootstrapServers)) {
            List<Map<String, Long>> counts =
                    TOPICS.stream().map(topic -> byReason(records, topic, mark)).toList();
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

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> byReason(TopicRecords records, String topic, Map<TopicPartition, Long> from) {
        Map<String, Long> counts = new TreeMap<>();
        records.read(topic, from, message -> counts.merge(reason(message), 1L, Long::sum));
        return counts;
    }

    private static String reason(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(REASON);
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
