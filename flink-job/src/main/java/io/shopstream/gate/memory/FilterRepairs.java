package io.shopstream.gate.memory;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Puts filters right that cannot be used as they are. What they know of the past is worth less than the messages that would
 * wait for somebody to do so. Each repair is counted, and told in the log.
 */
final class FilterRepairs {

    /** Of what is set aside: time enough to take it back by hand. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(FilterRepairs.class);

    private final AtomicLong count = new AtomicLong();

    /** From any thread. */
    long count() {
        return count.get();
    }

    /** Where a filter of another size or kind goes; the braces keep both names on one node of a Cluster. */
    static String asideOf(String filter) {
        return "{" + filter + "}:set-aside";
    }

    /** Takes a filter away, so that the next user of its name makes a new one. */
    void setAside(RedisClient redis, String filter, String why) {
        String aside = asideOf(filter);
        try {
            if (redis.renamenx(filter, aside) == 0) {
                // an earlier one is there still, and was the fuller one
                redis.del(filter);
            }
        } catch (JedisDataException e) {
            if (!String.valueOf(e.getMessage()).contains("no such key")) {
                throw e;
            }
            // another task was faster
            return;
        }
        redis.expire(aside, KEPT.toSeconds());
        count.incrementAndGet();
        LOG.warn(
                "{} {}: a new filter takes its place, and what it held is forgotten. For {} days it is kept as {}",
                filter,
                why,
                KEPT.toDays(),
                aside);
    }

    /** A filter of which only the end was missing. */
    void grown(String filter, long from, long to) {
        count.incrementAndGet();
        LOG.warn(
                "{} had {} of its {} bytes, as after a FLUSHALL while it was written: it has all again",
                filter,
                from,
                to);
    }

    /**
     * A key of ours that holds neither kind of filter is somebody else's.
     *
     * @param type as Redis names it
     */
    static JedisDataException notOurs(String key, String type) {
        return new JedisDataException(String.format(
                Locale.ROOT, "%s is of type %s and no filter of the gate: rename or delete it", key, type));
    }
}
