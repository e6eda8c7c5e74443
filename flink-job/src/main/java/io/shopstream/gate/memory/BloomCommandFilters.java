package io.shopstream.gate.memory;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.bloom.BFInsertParams;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Filters kept by the Bloom commands of Redis 8, Redis Stack or Valkey's Bloom module. The server chooses hash and layout,
 * and lets a filter grow beyond its capacity at a higher cost a look-up.
 */
final class BloomCommandFilters implements Filters {

    private static final String ITEMS = "Number of items inserted";

    @Override
    public void prepare(RedisClient redis, String filter, FilterSize size) {
        if (!redis.exists(filter)) {
            try {
                redis.bfReserve(filter, size.errorRate(), size.capacity());
            } catch (JedisDataException e) {
                if (!String.valueOf(e.getMessage()).contains("item exists")) {
                    throw e;
                }
                // another task was faster
            }
        }
    }

    @Override
    public void add(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys) {
        BFInsertParams made = new BFInsertParams().capacity(size.capacity()).error(size.errorRate());
        pipeline.bfInsert(filter, made, keys.toArray(String[]::new));
    }

    @Override
    public Answer ask(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys) {
        Response<List<Boolean>> response = pipeline.bfMExists(filter, keys.toArray(String[]::new));
        return () -> {
            List<Boolean> answers = response.get();
            boolean[] held = new boolean[answers.size()];
            for (int i = 0; i < held.length; i++) {
                held[i] = answers.get(i);
            }
            return held;
        };
    }

    @Override
    public OptionalLong keys(RedisClient redis, String filter, FilterSize size) {
        if (!redis.exists(filter)) {
            return OptionalLong.empty();
        }
        Map<String, Object> info = redis.bfInfo(filter);
        return info.get(ITEMS) instanceof Long items ? OptionalLong.of(items) : OptionalLong.empty();
    }
}
