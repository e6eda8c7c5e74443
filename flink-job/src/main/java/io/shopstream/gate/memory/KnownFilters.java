package io.shopstream.gate.memory;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** The kind of filters that a server keeps, found out once a client, and so again after each failure. Not thread safe. */
final class KnownFilters {

    private final FilterRepairs repairs = new FilterRepairs();
    private @Nullable RedisClient asked;
    private @Nullable Filters filters;

    Filters of(RedisClient redis) {
        if (filters == null || asked != redis) {
            filters = Filters.of(redis, repairs);
            asked = redis;
        }
        return filters;
    }

    /** How many filters were found unusable and mended so far. From any thread. */
    long repairs() {
        return repairs.count();
    }
}
