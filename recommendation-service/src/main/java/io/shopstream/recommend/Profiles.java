package io.shopstream.recommend;

import io.shopstream.recommend.answer.Shopper;
import io.shopstream.redis.RedisClients;
import io.shopstream.session.Customer;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.pseudonym.UserPseudonym;
import io.shopstream.session.recommendation.ShownList;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.sessionprofile.SessionProfile;
import io.shopstream.settings.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The users' profiles. Where Redis is away there is none, and for a moment nobody asks it again, so that no request waits for it
 * but the one that looks whether it is back. Safe for threads.
 */
final class Profiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);

    private static final int CONNECTIONS = 16;
    private static final long REST_NANOS = 1_000_000_000L;

    private final RedisClients clients;
    private final Duration kept;
    private final @Nullable ThreadLocal<UserPseudonym> pseudonyms;
    private final AtomicLong failures = new AtomicLong();
    private @Nullable RedisClient client;
    private long restUntil = System.nanoTime();
    private boolean away;

    /**
     * @param kept for how long after its last change a part of a profile is kept
     * @param userIdKey of the pseudonyms that the gate puts in the place of user ids; null where it does not
     */
    Profiles(RedisSettings redis, Duration kept, byte @Nullable [] userIdKey) {
        this.kept = kept;
        clients = new RedisClients(redis, "shopstream-recommend", CONNECTIONS);
        pseudonyms = userIdKey == null ? null : ThreadLocal.withInitial(() -> new UserPseudonym(userIdKey));
    }

    private Optional<SessionProfile> read(String userId) {
        return ask(redis -> ProfileStore.read(redis, pseudonym(userId)));
    }

    /**
     * A user in a session.
     *
     * @param session its id; empty for the one that is on
     * @return null where Redis does not answer
     */
    @Nullable
    Shopper shopper(String userId, String session) {
        return read(userId)
                .map(profile -> Shopper.of(
                        profile, session.isEmpty() ? profile.sessionId().orElse("") : session))
                .orElse(null);
    }

    /**
     * Writes into the profiles what the session-profile job will write of the same messages when they come to it: the same
     * members, so it makes no difference who comes first, nor how often.
     *
     * @return whether Redis has taken them
     */
    boolean add(List<SessionMessage> messages) {
        List<ValidSession> valid = messages.stream()
                .map(message -> ValidSession.of(message, Visitor.RETURNING, null))
                .map(message -> message.toBuilder()
                        .user(new Customer(pseudonym(message.user().userId()), null, null))
                        .build())
                .toList();
        return ask(redis -> {
                    ProfileStore.add(redis, valid, kept);
                    return true;
                })
                .isPresent();
    }

    /** As the gate would have it: with the pseudonyms of the user and of the device, where users have one. */
    ShownList pseudonymised(ShownList list) {
        @Nullable String device = list.deviceId();
        return new ShownList(
                list.recommendationId(),
                pseudonym(list.userId()),
                list.sessionId(),
                device == null ? null : pseudonym(device),
                list.at(),
                list.scenario(),
                list.experiment(),
                list.variant(),
                list.modelVersion(),
                list.items());
    }

    private String pseudonym(String userId) {
        return pseudonyms == null ? userId : pseudonyms.get().of(userId);
    }

    private <T> Optional<T> ask(Function<RedisClient, T> question) {
        @Nullable RedisClient redis = null;
        try {
            redis = client();
            if (redis == null) {
                return Optional.empty();
            }
            T answer = question.apply(redis);
            answered();
            return Optional.of(answer);
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
