package io.shopstream.simulator.publish;

import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes messages to one topic, keyed by user: idempotently (a retry inside the client neither doubles nor reorders
 * a user's messages) and acknowledged by all in-sync replicas. Rides out a broker that is away for less than Kafka's
 * {@code delivery.timeout.ms}. One thread publishes; any thread may call {@link #stop}.
 */
public final class Publisher implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Looking at the clock for every message would cost more than making it. */
    private static final int CLOCK_EVERY = 128;

    private final PublisherSettings settings;

    private final Producer<String, byte[]> producer;

    private volatile boolean stopped;

    private boolean failed;

    Publisher(PublisherSettings settings, Producer<String, byte[]> producer) {
        this.settings = settings;
        this.producer = producer;
    }

    /**
     * Connects, and makes sure that the topic is there.
     *
     * @throws PublishException when the broker cannot be reached or the topic does not exist
     */
    public static Publisher connect(PublisherSettings settings) throws PublishException {
        Properties properties = ProducerProperties.of(settings);
        TopicCheck.requireTopic(settings, properties, CONNECT_TIMEOUT);
        try {
            return new Publisher(
                    settings, new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()));
        } catch (KafkaException e) {
            throw new PublishException(TopicCheck.describe(settings, e), e, null);
        }
    }

    /** Ends the current and any later {@link #publish} soon, with a report that is not complete. */
    public void stop() {
        stopped = true;
    }

    /**
     * Publishes all of {@code source} and waits for the acknowledgements. Does not close the source.
     *
     * @throws PublishException when the source or the broker fails; what was sent before has been flushed by then
     */
    public PublishReport publish(SessionSource source, Pacing pacing, PublishListener listener)
            throws PublishException {
        Run run = new Run(source, pacing, listener);
        try {
            run.sendAll();
            return run.report();
        } catch (IOException e) {
            run.flush();
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new PublishException(message, e, run.report());
        } catch (KafkaException e) {
            failed = true;
            throw new PublishException(TopicCheck.describe(settings, e), e, run.report());
        } finally {
            listener.onEnd();
        }
    }

    @Override
    public void close() {
        // what a broker has not taken for minutes it will not take now
        producer.close(failed ? Duration.ZERO : Duration.ofMillis(Long.MAX_VALUE));
    }

    /** One run's counters. Acknowledgements arrive on the client's thread. */
    private final class Run {

        private final SessionSource source;

        private final Pacing pacing;

        private final PublishListener listener;

        private final long startNanos = System.nanoTime();

        private final AtomicLong acknowledged = new AtomicLong();

        private final AtomicReference<Exception> failure = new AtomicReference<>();

        private long nextProgress;

        private boolean complete;

        Run(SessionSource source, Pacing pacing, PublishListener listener) {
            this.source = source;
            this.pacing = pacing;
            this.listener = listener;
        }

        void sendAll() throws IOException {
            long sent = 0;
            while (!stopped && !complete) {
                OutgoingMessage message = source.next();
                if (message == null) {
                    complete = true;
                } else {
                    // a stop ends the wait, and the message still goes out: who counts what is taken counts right
                    awaitDue(pacing.dueNanos(message, sent, source.sessions()));
                    send(message);
                    sent++;
                }
                if (sent % CLOCK_EVERY == 0) {
                    checkFailure();
                    reportProgress();
                }
            }
            flush();
            checkFailure();
            nextProgress = 0;
            reportProgress();
        }

        /** The callback hears what the returned future would say. */
        @SuppressWarnings("FutureReturnValueIgnored")
        private void send(OutgoingMessage message) {
            producer.send(new ProducerRecord<>(settings.topic(), message.key(), message.value()), (meta, error) -> {
                if (error == null) {
                    acknowledged.incrementAndGet();
                } else {
                    failure.compareAndSet(null, error);
                }
            });
        }

        private void awaitDue(long dueNanos) {
            long remaining = dueNanos - elapsedNanos();
            while (dueNanos > 0 && remaining > 0 && !stopped) {
                checkFailure();
                reportProgress();
                LockSupport.parkNanos(Math.min(remaining, PROGRESS_NANOS));
                remaining = dueNanos - elapsedNanos();
            }
        }

        private void checkFailure() {
            Exception error = failure.get();
            if (error != null) {
                throw new KafkaException(error.getMessage(), error);
            }
        }

        private void reportProgress() {
            long elapsed = elapsedNanos();
            if (elapsed >= nextProgress) {
                nextProgress = elapsed + PROGRESS_NANOS;
                listener.onProgress(new PublishProgress(
                        acknowledged.get(), source.sessions(), source.fractionDone(), Duration.ofNanos(elapsed)));
            }
        }

        void flush() {
            producer.flush();
        }

        private long elapsedNanos() {
            return System.nanoTime() - startNanos;
        }

        PublishReport report() {
            return new PublishReport(
                    acknowledged.get(),
                    source.sessions(),
                    source.skipped(),
                    Duration.ofNanos(elapsedNanos()),
                    complete);
        }
    }
}
