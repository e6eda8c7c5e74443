package io.shopstream.gate.memory;

import io.shopstream.bloom.SplitBlockBloom;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Bloom filters under Redis keys. Additions are idempotent and atomic, so that several writers need no coordination. The
 * answers to what is put into a pipeline are there when the pipeline has been synchronised.
 */
interface Filters {

    /** Which of some keys a filter may hold, in their order: "no" is certain, "yes" is wrong at the filter's error rate. */
    interface Answer extends Supplier<boolean[]> {}

    /**
     * The server's own Bloom commands where it has them and no earlier filter is of the other kind, else {@link
     * SplitBlockBloom} in strings.
     */
    static Filters of(RedisClient redis) {
        Logger log = LoggerFactory.getLogger(Filters.class);
        try {
            redis.bfExists(RedisKeys.USERS, "");
            log.info("Redis has Bloom commands: they keep the filters");
            return new BloomCommandFilters();
        } catch (JedisDataException e) {
            String refusal = String.valueOf(e.getMessage());
            if (refusal.startsWith("ERR unknown command")) {
                log.info("Redis has no Bloom commands: strings keep the filters, in the split-block layout");
            } else if (refusal.startsWith("WRONGTYPE")) {
                log.info(
                        "Redis has Bloom commands, but {} is of the split-block layout: going on with it",
                        RedisKeys.USERS);
            } else {
                throw e;
            }
            return new PlainFilters();
        }
    }

    /**
     * Makes the filter if it is missing.
     *
     * @throws JedisDataException if there is one of another size, in which keys would be looked for in the wrong places
     */
    void prepare(RedisClient redis, String filter, FilterSize size);

    /** Adds {@code keys} to a filter that has been prepared. */
    void add(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys);

    /** Asks about {@code keys}; a filter that is missing holds none. */
    Answer ask(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys);

    /** About how many keys the filter holds; empty if it is missing. */
    OptionalLong keys(RedisClient redis, String filter, FilterSize size);
}
