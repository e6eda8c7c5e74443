package io.shopstream.local.pipeline;

import io.shopstream.session.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * What the topics hold since some moment, counted record by record as a read-committed consumer sees them.
 *
 * @param published messages of {@code user_session_info}
 * @param valid messages of {@code valid_customer_session}
 * @param rejected messages of {@code rejected_session} by reason
 * @param late messages of {@code late_session}
 * @param refused documents of {@code refused_document}
 */
public record Totals(long published, long valid, SortedMap<String, Long> rejected, long late, long refused) {

    /** The ends of all topics now, to count from later. */
    public static Map<TopicPartition, Long> mark(TopicReader topics) {
        Map<TopicPartition, Long> mark = new HashMap<>();
        Topics.ALL.forEach(topic -> mark.putAll(topics.endOffsets(topic)));
        return mark;
    }

    /** Counts what has been committed since {@code mark}. */
    public static Totals since(Map<TopicPartition, Long> mark, TopicReader topics) {
        SortedMap<String, Long> rejected = new TreeMap<>();
        topics.read(Topics.REJECTED_SESSION, mark, record -> {
            Header reason = record.headers().lastHeader("reason");
            String name = reason == null ? "none" : new String(reason.value(), StandardCharsets.UTF_8);
            rejected.merge(name, 1L, Long::sum);
        });
        return new Totals(
                count(Topics.USER_SESSION_INFO, mark, topics),
                count(Topics.VALID_CUSTOMER_SESSION, mark, topics),
                rejected,
                count(Topics.LATE_SESSION, mark, topics),
                count(Topics.REFUSED_DOCUMENT, mark, topics));
    }

    /** Messages that came in and went nowhere; 0 once the gate is through. */
    public long unaccounted() {
        return published - valid - rejectedSum();
    }

    public long rejectedSum() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(String topic, Map<TopicPartition, Long> mark, TopicReader topics) {
        long[] count = new long[1];
        topics.read(topic, mark, record -> count[0]++);
        return count[0];
    }
}
