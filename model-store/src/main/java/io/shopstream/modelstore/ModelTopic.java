package io.shopstream.modelstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
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
        Optional<byte[]> record = lastRecord(name);
        return record.isEmpty() ? Optional.empty() : Optional.of(ModelCodec.read(record.get()));
    }

    /**
     * What was published last by a name, as it lies in the topic; empty if nothing was, or it was withdrawn.
     *
     * @throws IOException in one line, if nobody answers
     */
    public Optional<byte[]> lastRecord(String name) throws IOException {
        Properties properties = properties();
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return Optional.ofNullable(last(consumer, name));
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private byte @Nullable [] last(Consumer<byte[], byte[]> consumer, String name) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        byte @Nullable [] last = null;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("it does not end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null && new String(record.key(), UTF_8).equals(name)) {
                    last = record.value();
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
