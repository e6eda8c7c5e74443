package io.shopstream.recommend.topic;

import io.shopstream.settings.KafkaSettings;
import io.shopstream.web.InvalidRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes records of requests, and waits until Kafka has them. Safe for threads, of which few at a time wait. */
public final class TopicWriter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BLOCKED = Duration.ofSeconds(2);

    /** So that lists are served while Kafka is away. */
    private static final int MOST_WAITING = 4;

    private final Producer<String, byte[]> producer;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    public TopicWriter(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Connects when something is published. */
    public static TopicWriter of(KafkaSettings kafka) {
        Properties properties = kafka.properties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(BLOCKED.toMillis()));
        properties.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(BLOCKED.toMillis()));
        properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        // of a heap of 192 MB
        properties.setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(4 << 20));
        return new TopicWriter(new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()));
    }

    /**
     * Publishes them.
     *
     * @throws InvalidRequest with status 503 where Kafka has not taken all of them; it may have taken some
     */
    public void publish(List<ProducerRecord<String, byte[]>> records) {
        if (!waiting.tryAcquire()) {
            throw new InvalidRequest(503, "Kafka is slow to take what is sent; send it again later");
        }
        try {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> acknowledged : sent) {
                Object unused = acknowledged.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw away();
        } finally {
            waiting.release();
        }
    }

    private static InvalidRequest away() {
        return new InvalidRequest(503, "Kafka does not take what is sent; send it again later");
    }

    @Override
    public void close() {
        producer.close(BLOCKED);
    }
}
