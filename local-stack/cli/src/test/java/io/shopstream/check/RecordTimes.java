package io.shopstream.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Holds the timestamps of all topics' records against those of the messages that they tell of. A valid message has its
 * own record's; a dead letter has the time at which it was written, and its message's in the header {@code timestamp}.
 */
final class RecordTimes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<TopicPartition, Long> from;
    private final TopicRecords topics;
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Map<String, Long> placedAt = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> compared = new HashMap<>();

    /** @param from where the topics' records that are compared begin */
    RecordTimes(TopicRecords topics, Map<TopicPartition, Long> from) {
        this.topics = topics;
        this.from = from;
        topics.read("user_session_info", from, record -> {
            placedAt.put(place(record.topic(), record.partition(), record.offset()), record.timestamp());
            // copies come later, and to the same partition
            identity(record).ifPresent(identity -> sentAt.putIfAbsent(identity, record.timestamp()));
        });
    }

    /** One line for each record of another time, by its topic and offset. */
    List<String> differences() {
        topics.read("valid_customer_session", from, record -> {
            expect(record, isThatOfItsMessage(record, record.timestamp()));
        });
        topics.read("rejected_session", from, record -> {
            long original = Long.parseLong(header(record, "timestamp"));
            String place = place(
                    header(record, "topic"),
                    Integer.parseInt(header(record, "partition")),
                    Long.parseLong(header(record, "offset")));
            expect(record, placedAt.getOrDefault(place, -1L) == original && isWrittenAfter(record, original));
        });
        topics.read("late_session", from, record -> {
            long original = Long.parseLong(header(record, "timestamp"));
            expect(record, isThatOfItsMessage(record, original) && isWrittenAfter(record, original));
        });
        return differences;
    }

    /** How many records of a topic were compared. */
    int compared(String topic) {
        return compared.getOrDefault(topic, 0);
    }

    private boolean isThatOfItsMessage(ConsumerRecord<byte[], byte[]> record, long timestamp) {
        return sentAt.getOrDefault(identity(record).orElse(""), -1L) == timestamp;
    }

    private static boolean isWrittenAfter(ConsumerRecord<byte[], byte[]> record, long original) {
        return record.timestamp() >= original && record.timestamp() <= System.currentTimeMillis();
    }

    private void expect(ConsumerRecord<byte[], byte[]> record, boolean right) {
        compared.merge(record.topic(), 1, Integer::sum);
        if (!right) {
            differences.add(
                    place(record.topic(), record.partition(), record.offset()) + " is of " + record.timestamp());
        }
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "-1" : new String(header.value(), UTF_8);
    }

    private static Optional<String> identity(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode message = JSON.readTree(record.value());
            return Optional.of(message.at("/user/userId").asText() + " "
                    + message.path("messageId").asText());
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
