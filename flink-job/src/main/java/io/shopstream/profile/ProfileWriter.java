package io.shopstream.profile;

import io.shopstream.redis.RedisConnection;
import io.shopstream.session.ValidSession;
import io.shopstream.sessionprofile.ProfileStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import redis.clients.jedis.RedisClient;

/**
 * Collects messages for a moment and writes them in one round trip, at the latest before a checkpoint. On the task's own thread:
 * while Redis is away the thread waits, and with it everything before it. No state: what is not in Redis, Kafka has not been
 * told of.
 */
final class ProfileWriter implements SinkWriter<ValidSession> {

    private static final int MOST_MESSAGES = 200;

    /** A shopper waits for what it shows. */
    private static final long LONGEST_WAIT_MILLIS = 20;

    private final RedisConnection connection;
    private final Duration kept;
    private final ProcessingTimeService timers;
    private final List<ValidSession> batch = new ArrayList<>();
    private final Counter written;
    private boolean timed;

    ProfileWriter(RedisConnection connection, Duration kept, ProcessingTimeService timers, MetricGroup metrics) {
        this.connection = connection;
        this.kept = kept;
        this.timers = timers;
        written = metrics.counter("messagesWritten");
        metrics.gauge("redisRetries", connection::retries);
    }

    @Override
    public void write(ValidSession message, Context context) throws IOException, InterruptedException {
        batch.add(message);
        if (batch.size() >= MOST_MESSAGES) {
            store();
        } else if (!timed) {
            timed = true;
            ScheduledFuture<?> unused =
                    timers.registerTimer(timers.getCurrentProcessingTime() + LONGEST_WAIT_MILLIS, time -> {
                        timed = false;
                        store();
                    });
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        store();
    }

    @Override
    public void close() {
        connection.close();
    }

    private void store() throws IOException, InterruptedException {
        if (!batch.isEmpty()) {
            written.inc(connection.call(this::store));
            batch.clear();
        }
    }

    private int store(RedisClient redis) {
        ProfileStore.add(redis, batch, kept);
        return batch.size();
    }
}
