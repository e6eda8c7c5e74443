package io.shopstream.redis;

import io.shopstream.settings.RedisSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A connection to Redis that outlasts an outage and a failover: what {@link RedisFailure} takes for passing is tried again,
 * ever more slowly, for as long as the patience lasts; then it fails. Each attempt after a failure connects anew, asks
 * Sentinels anew, and is handed another client. A refusal that waiting cannot cure fails at once. Meanwhile the calling
 * task does nothing else, which holds back everything before it. Only for idempotent calls. Not thread safe.
 */
public final class RedisConnection implements AutoCloseable {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** Other tasks may change what one mends; more often than so, it is something else. */
    private static final int MOST_LOOKS = 3;

    private final RedisSettings settings;
    private final RedisClients clients;
    private final Duration patience;
    private final AtomicLong retries = new AtomicLong();
    private @Nullable RedisClient client;

    /** @param name what the server lists the connection by */
    public RedisConnection(RedisSettings settings, String name, Duration patience) {
        this.settings = settings;
        this.clients = new RedisClients(settings, name, 1);
        this.patience = patience;
    }

    /**
     * The outcome of {@code call}, which may run several times.
     *
     * @throws IOException where the server refuses, or does not answer for as long as the patience lasts
     */
    public <T> T call(Function<RedisClient, T> call) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        int looks = 0;
        while (true) {
            try {
                return call.apply(client());
            } catch (JedisException e) {
                disconnect();
                RedisFailure failure = RedisFailure.of(e);
                if (failure == RedisFailure.PERMANENT || (failure == RedisFailure.REPAIRABLE && ++looks > MOST_LOOKS)) {
                    throw new IOException(address() + " refuses: " + rootMessage(e), e);
                }
                if (System.nanoTime() + pause * 1_000_000 >= deadline) {
                    throw new IOException(
                            address() + " is out of service for " + patience.toMillis() + " ms: " + rootMessage(e), e);
                }
            }
            retries.incrementAndGet();
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** How many calls were tried again so far. From any thread. */
    public long retries() {
        return retries.get();
    }

    @Override
    public void close() {
        disconnect();
    }

    private RedisClient client() {
        if (client == null) {
            client = clients.open();
        }
        return client;
    }

    private void disconnect() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    private String address() {
        return "Redis at " + settings.address();
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
