package io.shopstream.sessionprofile;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ZAddParams;
import redis.clients.jedis.resps.Tuple;

/**
 * Profiles in Redis, from 6.2 on: three sorted sets a user, with event times for scores. A write adds members, each with the
 * largest of its scores, and cuts the set to its last ones. That is a join: it may come twice, late, in any order and from
 * several writers, and the end is the same, the last members of all that was ever written. So no write can put an older profile
 * in the place of a newer one.
 *
 * <p>Cutting keeps this, since what is cut lies behind as many members as may be, whose scores only grow.
 */
public final class ProfileStore {

    private static final ZAddParams LARGEST = ZAddParams.zAddParams().gt();

    private ProfileStore() {}

    /** The sets of a user, as in {@code shopstream:profile:u-1:viewed}. The last colon ends the user's id. */
    private enum Part {
        INTERACTIONS(SessionProfile.MOST_INTERACTIONS),
        VIEWED(SessionProfile.MOST_VIEWED),
        BOUGHT(SessionProfile.MOST_BOUGHT);

        private final String suffix = ":" + name().toLowerCase(Locale.ROOT);
        private final int most;

        Part(int most) {
            this.most = most;
        }

        String key(String userId) {
            return "shopstream:profile:" + userId + suffix;
        }
    }

    /**
     * Adds messages to their users' profiles, in one round trip.
     *
     * @param kept for how long after its last change a set is kept
     * @throws JedisDataException where the server refuses a write; others may have been taken
     */
    public static void add(RedisClient redis, List<ValidSession> messages, Duration kept) {
        Map<Response<?>, String> keys = new LinkedHashMap<>();
        try (Pipeline pipeline = redis.pipelined()) {
            messages.forEach(message -> add(pipeline, message, kept, keys));
            pipeline.sync();
        }
        keys.forEach(ProfileStore::requireSuccess);
    }

    /** Redis does not say which key it speaks of. */
    private static void requireSuccess(Response<?> answer, String key) {
        try {
            Object unused = answer.get();
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
                throw new JedisDataException(key + " holds no part of a profile: rename or delete it");
            }
            throw e;
        }
    }

    private static void add(
            AbstractPipeline pipeline, ValidSession message, Duration kept, Map<Response<?>, String> keys) {
        Map<String, Double> interactions = new HashMap<>();
        Map<String, Double> viewed = new HashMap<>();
        Map<String, Double> bought = new HashMap<>();
        for (Interaction interaction : message.interactions()) {
            @Nullable String productId = interaction.productId();
            if (productId == null) {
                continue;
            }
            long at = interaction.at().toEpochMilli();
            interactions.put(
                    new ProfileInteraction(at, interaction.action(), message.sessionId(), productId).member(),
                    (double) at);
            @Nullable Relation relation = Relation.of(interaction.action());
            if (relation != null) {
                (relation == Relation.VIEWED ? viewed : bought).merge(productId, (double) at, Math::max);
            }
        }
        String userId = message.user().userId();
        Map<Part, Map<String, Double>> parts =
                Map.of(Part.INTERACTIONS, interactions, Part.VIEWED, viewed, Part.BOUGHT, bought);
        parts.forEach((part, members) -> {
            if (!members.isEmpty()) {
                String key = part.key(userId);
                keys.put(pipeline.zadd(key, members, LARGEST), key);
                keys.put(pipeline.zremrangeByRank(key, 0, -part.most - 1L), key);
                keys.put(pipeline.expire(key, kept.toSeconds()), key);
            }
        });
    }

    /** A user's profile, in one round trip. */
    public static SessionProfile read(RedisClient redis, String userId) {
        Response<List<String>> interactions;
        Response<List<Tuple>> viewed;
        Response<List<Tuple>> bought;
        try (Pipeline pipeline = redis.pipelined()) {
            interactions = pipeline.zrevrange(Part.INTERACTIONS.key(userId), 0, Part.INTERACTIONS.most - 1L);
            viewed = last(pipeline, Part.VIEWED, userId);
            bought = last(pipeline, Part.BOUGHT, userId);
            pipeline.sync();
        }
        return new SessionProfile(parsed(interactions.get()), times(viewed.get()), times(bought.get()));
    }

    private static Response<List<Tuple>> last(AbstractPipeline pipeline, Part part, String userId) {
        return pipeline.zrevrangeWithScores(part.key(userId), 0, part.most - 1L);
    }

    private static List<ProfileInteraction> parsed(List<String> newestFirst) {
        List<ProfileInteraction> interactions = new ArrayList<>(newestFirst.stream()
                .map(ProfileInteraction::parse)
                .filter(Objects::nonNull)
                .toList());
        Collections.reverse(interactions);
        return Collections.unmodifiableList(interactions);
    }

    private static Map<String, Long> times(List<Tuple> members) {
        Map<String, Long> times = new HashMap<>();
        members.forEach(member -> times.put(member.getElement(), (long) member.getScore()));
        return Collections.unmodifiableMap(times);
    }
}
