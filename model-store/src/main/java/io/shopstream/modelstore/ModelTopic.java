package io.shopstream.modelstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topic that says which models are to be used, for a process that does one thing and ends. */
public final class ModelTopic implements Announcements {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final String topic;

    public ModelTopic(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    @Override
    public void publish(PublishedModel model) throws IOException, InterruptedException {
        send(model.name(), ModelCodec.write(model));
    }

    @Override
    public void withdraw(String name) throws IOException, InterruptedException {
        send(name, null);
    }

    private void send(String name, byte @Nullable [] record) throws IOException, InterruptedException {
        Properties properties = properties();
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            Object unused = producer.send(new ProducerRecord<>(topic, name, record))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<PublishedModel> last(String name) throws IOException {
        byte @Nullable [] record = lastRecords().get(name);
        return record == null ? Optional.empty() : Optional.of(ModelCodec.read(record));
    }

    /**
     * What was published last, as it lies in the topic, by name; not what was withdrawn.
     *
     * @throws IOException in one line, if nobody answers
     */
    public Map<String, byte[]> lastRecords() throws IOException {
        Properties properties = properties();
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return lastRecords(consumer);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private Map<String, byte[]> lastRecords(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        Map<String, byte[]> last = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("it does not end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.key() == null) {
                    continue;
                }
                String name = new String(record.key(), UTF_8);
                if (record.value() == null) {
                    last.remove(name);
                } else {
                    last.put(name, record.value());
                }
            }
        }
        return last;
    }

    private Properties properties() {
        Properties properties = kafka.properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        return properties;
    }

    private IOException failed(@Nullable Throwable e) {
        return new IOException("Kafka's topic " + topic + " at " + kafka.bootstrap() + " is out of reach: "
                + (e == null ? "unknown" : e.getMessage()));
    }
}
