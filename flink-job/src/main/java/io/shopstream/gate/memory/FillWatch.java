package io.shopstream.gate.memory;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/**
 * Watches how full the filters are, as share of their capacity, at which their error rate is what was set: in the gauges {@code
 * usersFill} and {@code messagesFill}, and by a warning before it is reached. Looks once a minute.
 */
final class FillWatch {

    static final double WARN_FROM = 0.9;

    private static final Logger LOG = LoggerFactory.getLogger(FillWatch.class);
    private static final long BETWEEN_LOOKS = Duration.ofMinutes(1).toNanos();

    private final MemorySettings settings;
    private final Set<String> warnedOf = new HashSet<>();
    private volatile double usersFill;
    private volatile double messagesFill;
    private long nextLook = System.nanoTime();

    FillWatch(MemorySettings settings, MetricGroup metrics) {
        this.settings = settings;
        metrics.gauge("usersFill", () -> usersFill);
        metrics.gauge("messagesFill", () -> messagesFill);
    }

    /** After writing; {@code day} is the newest of the messages written, UTC, since 1970-01-01. */
    void look(RedisClient redis, Filters filters, long day) {
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        nextLook = System.nanoTime() + BETWEEN_LOOKS;
        usersFill = fill(redis, filters, RedisKeys.USERS, settings.users());
        messagesFill = fill(redis, filters, RedisKeys.messagesOf(day), settings.messages());
    }

    double usersFill() {
        return usersFill;
    }

    double messagesFill() {
        return messagesFill;
    }

    private double fill(RedisClient redis, Filters filters, String filter, FilterSize size) {
        double fill = (double) filters.keys(redis, filter, size).orElse(0) / size.capacity();
        if (fill >= WARN_FROM && warnedOf.add(filter)) {
            LOG.warn(
                    "{} holds {} % of the {} keys that it was made for; above 100 % its error rate exceeds {}",
                    filter, Math.round(100 * fill), size.capacity(), size.errorRate());
        }
        return fill;
    }
}
