package io.shopstream.recommend.topic;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic from its beginning and goes on with it. It is complete when what the topic held at the start has been read. While
 * Kafka is away all stays as it is, and it says how old that is.
 */
public final class TopicFollower implements Runnable, AutoCloseable {

    /** Who keeps what the topic says. Called by one thread. */
    public interface Reader {

        /** Takes records, in their order. */
        void take(List<ConsumerRecord<byte[], byte[]>> records);

        /** What the topic held at the start has been taken, for the first time or again and maybe more. */
        default void caughtUp() {}

        /** Several who keep what one topic says, each what is theirs. */
        static Reader all(Reader... readers) {
            List<Reader> all = List.of(readers);
            return new Reader() {
                @Override
                public void take(List<ConsumerRecord<byte[], byte[]>> records) {
                    all.forEach(reader -> reader.take(records));
                }

                @Override
                public void caughtUp() {
                    all.forEach(Reader::caughtUp);
                }
            };
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Between two looks whether Kafka answers. */
    private static final long CONTACT_MILLIS = 2_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final Reader reader;
    private final Clock clock;
    private final AtomicLong records = new AtomicLong();
    private volatile boolean complete;
    private volatile long contactAt;
    private volatile long newestAt;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> reading;

    /** @param consumers each reads committed records, as bytes */
    public TopicFollower(Supplier<Consumer<byte[], byte[]>> consumers, String topic, Reader reader, Clock clock) {
        this.consumers = consumers;
        this.topic = topic;
        this.reader = reader;
        this.clock = clock;
        contactAt = clock.millis();
        newestAt = contactAt;
    }

    /** Whether all is there that the topic held at the start. */
    public boolean isComplete() {
        return complete;
    }

    /** For how long Kafka has not answered; what it then held has been taken. */
    public Duration age() {
        return Duration.ofMillis(Math.max(0, clock.millis() - contactAt));
    }

    /** How long ago the newest record was written that has been taken; since the start, until there is one. */
    public Duration newestAge() {
        return Duration.ofMillis(Math.max(0, clock.millis() - newestAt));
    }

    public long records() {
        return records.get();
    }

    @Override
    public void run() {
        while (!closed) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("{} is read anew; all stays as it is until then: {}", topic, e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        contactAt = clock.millis();
        while (!closed) {
            take(consumer.poll(POLL));
            if (!complete) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
            }
            if (ends.isEmpty() || complete) {
                reader.caughtUp();
                complete = true;
            }
            if (clock.millis() - contactAt > CONTACT_MILLIS) {
                contact(consumer, partitions);
            }
        }
    }

    /** A poll that finds nothing does not tell whether anybody is there. The consumer goes on by itself when somebody is. */
    private void contact(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        try {
            consumer.endOffsets(partitions, PATIENCE);
            contactAt = clock.millis();
        } catch (TimeoutException e) {
            LOG.warn("Kafka does not answer; {} is as it was {} s ago", topic, age().toSeconds());
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.isEmpty()) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(polled.count());
        polled.forEach(taken::add);
        reader.take(taken);
        long newest = taken.stream().mapToLong(ConsumerRecord::timestamp).max().orElse(ConsumerRecord.NO_TIMESTAMP);
        if (newest != ConsumerRecord.NO_TIMESTAMP) {
            newestAt = records.get() == 0 ? newest : Math.max(newest, newestAt);
        }
        records.addAndGet(taken.size());
    }

    @Override
    public void close() {
        closed = true;
        @Nullable Consumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
