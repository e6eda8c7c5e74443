package io.shopstream.gate.memory;

import io.shopstream.bloom.SplitBlockBloom;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Bloom filters under Redis keys. Additions are idempotent and atomic, so that several writers need no coordination. The
 * answers to what is put into a pipeline are there when the pipeline has been synchronised.
 */
interface Filters {

    /** Which of some keys a filter may hold, in their order: "no" is certain, "yes" is wrong at the filter's error rate. */
    interface Answer extends Supplier<boolean[]> {}

    /** What {@code TYPE} says of a key that is missing. */
    String NO_TYPE = "none";

    /**
     * The server's own Bloom commands where it has them and the users' filter is not of the other kind, else {@link
     * SplitBlockBloom} in strings. The users' filter decides, the others follow.
     *
     * @throws JedisDataException where the server is of a Cluster
     */
    static Filters of(RedisClient redis, FilterRepairs repairs) {
        Logger log = LoggerFactory.getLogger(Filters.class);
        requireNoCluster(redis);
        // by its type: Bloom commands answer "no" about a string, and refuse it only when something is added
        if (redis.type(RedisKeys.USERS).equals(PlainFilters.TYPE)) {
            log.info("{} is of the split-block layout: strings keep the filters", RedisKeys.USERS);
            return new PlainFilters(repairs);
        }
        try {
            redis.bfExists(RedisKeys.USERS, "");
            log.info("Redis has Bloom commands: they keep the filters");
            return new BloomCommandFilters(repairs);
        } catch (JedisDataException e) {
            String refusal = String.valueOf(e.getMessage());
            if (refusal.startsWith("WRONGTYPE")) {
                throw FilterRepairs.notOurs(RedisKeys.USERS, redis.type(RedisKeys.USERS));
            }
            if (!refusal.startsWith("ERR unknown command")) {
                throw e;
            }
            log.info("Redis has no Bloom commands: strings keep the filters, in the split-block layout");
            return new PlainFilters(repairs);
        }
    }

    private static void requireNoCluster(RedisClient redis) {
        try {
            if (redis.info("cluster").contains("cluster_enabled:1")) {
                throw new JedisDataException(
                        "it is a node of a Redis Cluster, over which the gate does not spread its few"
                                + " keys: give it a Redis of its own, with Sentinels where it must not fail");
            }
        } catch (JedisAccessControlException e) {
            // may not ask; a Cluster will say so by MOVED
        }
    }

    /**
     * For a filter that is of the other kind.
     *
     * @throws JedisDataException for the one that decides the kind: it was chosen before, and has to be chosen anew
     */
    static void requireFollower(String filter) {
        if (filter.equals(RedisKeys.USERS)) {
            throw new JedisDataException("WRONGTYPE " + filter + " has become a filter of the other kind");
        }
    }

    /**
     * Whether the filter is there and can be used; one that cannot be used is mended or set aside first.
     *
     * @throws JedisDataException if the key holds something that is no filter
     */
    boolean check(RedisClient redis, String filter, FilterSize size);

    /** Makes the filter if it is missing, after a {@link #check}. */
    void prepare(RedisClient redis, String filter, FilterSize size);

    /** Adds {@code keys} to a filter that has been prepared. */
    void add(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys);

    /** Asks about {@code keys}; a filter that is missing holds none. */
    Answer ask(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys);

    /** About how many keys the filter holds; empty if it is missing. */
    OptionalLong keys(RedisClient redis, String filter, FilterSize size);
}
