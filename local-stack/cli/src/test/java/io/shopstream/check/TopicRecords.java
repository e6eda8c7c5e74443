package io.shopstream.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Records of topics, as a reader sees them who waits for transactions to commit, or one who does not. */
final class TopicRecords implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicRecords(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static TopicRecords connect(String bootstrapServers) {
        return connect(bootstrapServers, "read_committed");
    }

    /** What is committed, what may yet be, and what never will. */
    static TopicRecords uncommitted(String bootstrapServers) {
        return connect(bootstrapServers, "read_uncommitted");
    }

    private static TopicRecords connect(String bootstrapServers, String isolation) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                16 * 1024 * 1024,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        return new TopicRecords(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** Where the topics end now. */
    Map<TopicPartition, Long> ends(List<String> topics) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        topics.forEach(topic -> ends.putAll(consumer.endOffsets(partitions(topic))));
        return ends;
    }

    /** All from {@code from}, or where that says nothing from the beginning, to what the topic's ends are now. */
    void read(String topic, Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> receiver) {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(receiver);
        }
    }

    /** The last value of each key, as who reads a compacted topic has them. */
    Map<String, byte[]> lastValues(String topic) {
        Map<String, byte[]> last = new HashMap<>();
        read(topic, Map.of(), record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                last.remove(key);
            } else {
                last.put(key, record.value());
            }
        });
        return last;
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
