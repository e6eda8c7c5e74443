package io.shopstream.gate.users;

import io.shopstream.bloom.SplitBlockBloom;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.RedisSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * How users are remembered in Redis.
 *
 * @param redis where
 * @param patience {@code --redis-patience}: for how long a task retries before it fails and starts over
 * @param filterBlocks from {@code --user-capacity} (users that the filter is made for) and {@code --user-error-rate}
 *     (share of new users that are then taken for returning ones). Redis allocates the whole filter at its first bit:
 *     21 MB at the defaults. Smaller pieces would not save anything, because the hash touches all of them within the
 *     first hundred users
 * @param dailyVisitorsKept {@code --daily-visitors-kept}: for how long after its last change Redis keeps the count of
 *     a day's visitors, 12 KB at most
 */
public record UserSettings(RedisSettings redis, Duration patience, int filterBlocks, Duration dailyVisitorsKept)
        implements Serializable {

    static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);
    static final long DEFAULT_CAPACITY = 10_000_000;
    static final double DEFAULT_ERROR_RATE = 0.001;
    static final Duration DEFAULT_DAILY_VISITORS_KEPT = Duration.ofDays(400);

    public static UserSettings from(Arguments arguments) {
        return new UserSettings(
                RedisSettings.from(arguments),
                arguments.duration("redis-patience", DEFAULT_PATIENCE),
                blocks(
                        arguments.number("user-capacity", DEFAULT_CAPACITY, 1, Integer.MAX_VALUE),
                        arguments.fraction("user-error-rate", DEFAULT_ERROR_RATE)),
                arguments.duration("daily-visitors-kept", DEFAULT_DAILY_VISITORS_KEPT));
    }

    SplitBlockBloom filter() {
        return new SplitBlockBloom(filterBlocks);
    }

    private static int blocks(long capacity, double errorRate) {
        try {
            return SplitBlockBloom.sizedFor(capacity, errorRate).blocks();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings("--user-capacity " + capacity + " at --user-error-rate " + errorRate
                    + " needs a filter of more than the 512 MiB that a Redis string holds");
        }
    }
}
