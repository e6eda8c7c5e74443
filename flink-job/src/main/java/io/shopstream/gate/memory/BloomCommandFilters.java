package io.shopstream.gate.memory;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
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

    /** "MBbloom--" where Redis' own module keeps it, "bloomfltr" where Valkey's does. */
    private static final Pattern TYPE = Pattern.compile("(?i)(MB)?bloom.*");

    private static final String ITEMS = "Number of items inserted";

    private final FilterRepairs repairs;

    BloomCommandFilters(FilterRepairs repairs) {
        this.repairs = repairs;
    }

    /** Whether Redis says so of a key that holds such a filter. */
    static boolean isType(String type) {
        return TYPE.matcher(type).matches();
    }

    @Override
    public boolean check(RedisClient redis, String filter, FilterSize size) {
        String type = redis.type(filter);
        if (isType(type)) {
            return true;
        }
        if (PlainFilters.TYPE.equals(type)) {
            Filters.requireFollower(filter);
            repairs.setAside(redis, filter, "is of the split-block layout where Bloom commands keep the others");
        } else if (!NO_TYPE.equals(type)) {
            throw FilterRepairs.notOurs(filter, type);
        }
        return false;
    }

    @Override
    public void prepare(RedisClient redis, String filter, FilterSize size) {
        if (!check(redis, filter, size)) {
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
        try {
            Map<String, Object> info = redis.bfInfo(filter);
            return info.get(ITEMS) instanceof Long items ? OptionalLong.of(items) : OptionalLong.empty();
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).contains("not found")) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }
}
