package io.shopstream.recommend.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.session.codec.NeighboursCodec;
import java.io.IOException;
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
 * Reads the topic of lists from its beginning and goes on with it. The lists are complete when what the topic held at the start
 * has been read. While Kafka is away they stay as they are, and say how old they are.
 */
public final class ListsFollower implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ListsFollower.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Between two looks at all lists. */
    private static final long RENEWAL_MILLIS = 10_000;

    /** Between two looks whether Kafka answers. */
    private static final long CONTACT_MILLIS = 2_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final String topic;
    private final LiveLists lists;
    private final Clock clock;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private volatile boolean complete;
    private volatile long contactAt;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private long renewedAt;
    private boolean changed;

    /** @param consumers each reads committed records, as bytes */
    public ListsFollower(Supplier<Consumer<byte[], byte[]>> consumers, String topic, LiveLists lists, Clock clock) {
        this.consumers = consumers;
        this.topic = topic;
        this.lists = lists;
        this.clock = clock;
        contactAt = clock.millis();
    }

    /** Whether all is there that the topic held at the start. */
    public boolean isComplete() {
        return complete;
    }

    /** For how long Kafka has not answered; what it then held is in the lists. */
    public Duration age() {
        return Duration.ofMillis(Math.max(0, clock.millis() - contactAt));
    }

    public long records() {
        return records.get();
    }

    /** Records that are no lists: somebody else than the insights wrote them. */
    public long unreadable() {
        return unreadable.get();
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
                LOG.warn("The lists stay as they are, and are read anew: {}", e.getMessage());
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
                renew();
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
            LOG.warn("Kafka does not answer; the lists are as it had them {} s ago", age().toSeconds());
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        List<LiveLists.Change> changes = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            records.incrementAndGet();
            try {
                String key = new String(record.key(), UTF_8);
                byte @Nullable [] value = record.value();
                changes.add(new LiveLists.Change(key, value == null ? null : NeighboursCodec.read(value)));
            } catch (IOException | RuntimeException e) {
                unreadable.incrementAndGet();
                LOG.warn("{}-{}@{} is no list", record.topic(), record.partition(), record.offset());
            }
        }
        if (!changes.isEmpty()) {
            lists.put(changes);
            changed = true;
        }
    }

    private void renew() {
        if (!complete || (changed && clock.millis() - renewedAt > RENEWAL_MILLIS)) {
            lists.renew();
            changed = false;
            renewedAt = clock.millis();
            complete = true;
        }
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
