package io.shopstream.recommend;

import io.shopstream.redis.RedisClients;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.sessionprofile.SessionProfile;
import io.shopstream.settings.RedisSettings;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reads profiles. Where Redis is away there is none, and for a moment nobody asks it again, so that no request waits for it
 * but the one that looks whether it is back. Safe for threads.
 */
final class ProfileReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileReader.class);

    private static final int CONNECTIONS = 16;
    private static final long REST_NANOS = 1_000_000_000L;

    private final RedisClients clients;
    private final AtomicLong failures = new AtomicLong();
    private @Nullable RedisClient client;
    private long restUntil = System.nanoTime();
    private boolean away;

    ProfileReader(RedisSettings redis) {
        clients = new RedisClients(redis, "shopstream-recommend", CONNECTIONS);
    }

    /** A user's profile; empty where Redis does not answer. */
    Optional<SessionProfile> read(String userId) {
        @Nullable RedisClient redis = null;
        try {
            redis = client();
            if (redis == null) {
                return Optional.empty();
            }
            SessionProfile profile = ProfileStore.read(redis, userId);
            answered();
            return Optional.of(profile);
        } catch (JedisException e) {
            failed(redis, e);
            return Optional.empty();
        }
    }

    /** How often Redis did not answer. */
    long failures() {
        return failures.get();
    }

    /** Null while it is left alone. */
    private synchronized @Nullable RedisClient client() {
        if (away && System.nanoTime() - restUntil < 0) {
            return null;
        }
        if (client == null) {
            // others are answered without it until this one knows
            restUntil = System.nanoTime() + REST_NANOS;
            client = clients.open();
        }
        return client;
    }

    private synchronized void answered() {
        if (away) {
            away = false;
            LOG.info("Redis answers again");
        }
    }

    private synchronized void failed(@Nullable RedisClient used, JedisException failure) {
        failures.incrementAndGet();
        restUntil = System.nanoTime() + REST_NANOS;
        if (!away) {
            away = true;
            LOG.warn("Redis does not answer; lists are without profiles until it does: {}", failure.getMessage());
        }
        if (used != null && used == client) {
            used.close();
            client = null;
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
