package io.shopstream.local.pipeline;

import io.shopstream.local.UserError;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Distinct visitors as Redis' HyperLogLog estimates them: within about 1 % in two of three cases, 2 % in nearly all. */
public final class VisitorCount {

    private static final String VISITORS = "shopstream:visitors";

    private VisitorCount() {}

    /** Distinct users of valid messages since Redis was last emptied. */
    public static long allTime(String host, int port) {
        try (RedisClient redis = RedisClient.create(host, port)) {
            return redis.pfcount(VISITORS);
        } catch (JedisException e) {
            throw new UserError("Redis does not answer at " + host + ":" + port, e);
        }
    }
}
