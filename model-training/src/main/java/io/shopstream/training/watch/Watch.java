package io.shopstream.training.watch;

import io.shopstream.training.watch.WatchSettings.Training;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is bought and trains when it is time. It goes on counting meanwhile: what is bought during a training counts for the next. A
 * training that fails is begun again a while later. Killed at any moment and begun again, it counts on where it was, and a training
 * that had not ended is begun anew. Not thread-safe.
 */
final class Watch {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long COMMIT_MILLIS = 1_000;
    private static final long FIRST_REST_MILLIS = 60_000;
    private static final long LONGEST_REST_MILLIS = 3_600_000;

    /** Begins trainings. */
    interface Trainer {

        /** @return asked again and again, its exit status once it has ended */
        Running begin(Training training);
    }

    /** A training that was begun. */
    interface Running {
        OptionalInt ended();
    }

    private final WatchSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final Trainer trainer;
    private final Clock clock;
    private final PrintStream out;
    private final PurchaseCount count;
    private @Nullable Round round;
    private long restUntil;
    private long rest = FIRST_REST_MILLIS;
    private long committedAt;
    private boolean changed;

    /** All trainings, once. */
    private static final class Round {
        private final Map<TopicPartition, Long> counted;
        private final long beganAt;
        private final Queue<Training> left;
        private Training current;
        private Running running;
        private boolean failed;

        Round(PurchaseCount count, long beganAt, List<Training> trainings, Trainer trainer) {
            this.counted = count.counted();
            this.beganAt = beganAt;
            this.left = new ArrayDeque<>(trainings);
            this.current = left.remove();
            this.running = trainer.begin(current);
        }
    }

    Watch(WatchSettings settings, Consumer<byte[], byte[]> consumer, Trainer trainer, Clock clock, PrintStream out) {
        this.settings = settings;
        this.consumer = consumer;
        this.trainer = trainer;
        this.clock = clock;
        this.out = out;
        this.count = new PurchaseCount(clock.millis());
    }

    /** Begins to follow the topic. */
    void subscribe() {
        consumer.subscribe(List.of(settings.validTopic()), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                commit();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                Collection<TopicPartition> all = consumer.assignment();
                count.begin(all, consumer.committed(new HashSet<>(all)));
                out.printf(
                        Locale.ROOT,
                        "%,d purchases since the training of %s%n",
                        count.purchases(),
                        Instant.ofEpochMilli(count.trainedAt()));
            }
        });
    }

    /** One look at what there is. */
    void step() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            count.add(record);
            changed = true;
        }
        if (changed && clock.millis() - committedAt >= COMMIT_MILLIS) {
            commit();
        }
        @Nullable Round current = round;
        if (current != null) {
            proceed(current);
        } else if (isDue() && clock.millis() >= restUntil) {
            // from here on a kill means to train anew
            commit();
            out.printf(Locale.ROOT, "%,d purchases: it trains%n", count.purchases());
            round = new Round(count, clock.millis(), settings.trainings(), trainer);
        }
    }

    private boolean isDue() {
        return (settings.after() > 0 && count.purchases() >= settings.after())
                || settings.every()
                        .filter(every -> clock.millis() - count.trainedAt() >= every.toMillis())
                        .isPresent();
    }

    private void proceed(Round current) {
        OptionalInt status = current.running.ended();
        if (status.isEmpty()) {
            return;
        }
        current.failed |= status.getAsInt() != 0 && status.getAsInt() != WORSE;
        out.println(current.current.label() + ": "
                + switch (status.getAsInt()) {
                    case 0 -> "published";
                    case WORSE -> "worse than what is in use, which stays";
                    default -> "failed, with status " + status.getAsInt();
                });
        @Nullable Training next = current.left.poll();
        if (next != null) {
            current.current = next;
            current.running = trainer.begin(next);
            return;
        }
        round = null;
        if (current.failed) {
            restUntil = clock.millis() + rest;
            rest = Math.min(LONGEST_REST_MILLIS, 2 * rest);
            out.printf(Locale.ROOT, "it tries again at %s%n", Instant.ofEpochMilli(restUntil));
        } else {
            rest = FIRST_REST_MILLIS;
            count.trained(current.counted, current.beganAt);
            commit();
        }
    }

    /** As the trainings say it. */
    private static final int WORSE = 3;

    private void commit() {
        if (!count.committable().isEmpty()) {
            consumer.commitSync(count.committable());
        }
        committedAt = clock.millis();
        changed = false;
    }
}
