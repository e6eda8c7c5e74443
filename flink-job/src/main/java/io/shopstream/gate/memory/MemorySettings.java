package io.shopstream.gate.memory;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.RedisSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * What Redis remembers, and for how long.
 *
 * @param redis where
 * @param patience see {@link RedisSettings#patience}
 * @param users {@code --user-capacity} (users that the filter is made for) and {@code --user-error-rate} (share of new
 *     users that are then taken for returning ones)
 * @param messages {@code --message-capacity} (messages a day) and {@code --message-error-rate} (share of messages for
 *     which the archive is asked in vain)
 * @param messagesKeptDays {@code --messages-kept}, whole days: for how long after they passed messages are remembered
 * @param dailyVisitorsKept {@code --daily-visitors-kept}: for how long after its last change Redis keeps the count of
 *     a day's visitors, 12 KB at most
 */
public record MemorySettings(
        RedisSettings redis,
        Duration patience,
        FilterSize users,
        FilterSize messages,
        int messagesKeptDays,
        Duration dailyVisitorsKept)
        implements Serializable {

    /** What the server lists the gate's connections by. */
    static final String CLIENT = "shopstream-gate";

    static final FilterSize DEFAULT_SIZE = new FilterSize(10_000_000, 0.001);
    static final Duration DEFAULT_MESSAGES_KEPT = Duration.ofDays(7);
    static final Duration DEFAULT_DAILY_VISITORS_KEPT = Duration.ofDays(400);

    public static MemorySettings from(Arguments arguments) {
        return new MemorySettings(
                RedisSettings.from(arguments),
                RedisSettings.patience(arguments),
                size(arguments, "user"),
                size(arguments, "message"),
                days(arguments.duration("messages-kept", DEFAULT_MESSAGES_KEPT)),
                arguments.duration("daily-visitors-kept", DEFAULT_DAILY_VISITORS_KEPT));
    }

    private static FilterSize size(Arguments arguments, String of) {
        FilterSize size = new FilterSize(
                arguments.number(of + "-capacity", DEFAULT_SIZE.capacity(), 1, Integer.MAX_VALUE),
                arguments.fraction(of + "-error-rate", DEFAULT_SIZE.errorRate()));
        try {
            size.layout();
        } catch (InvalidSettings e) {
            throw new InvalidSettings("--" + of + "-capacity and --" + of + "-error-rate: " + e.getMessage());
        }
        return size;
    }

    private static int days(Duration kept) {
        if (!kept.equals(Duration.ofDays(kept.toDays())) || kept.toDays() < 1 || kept.toDays() > 365) {
            throw new InvalidSettings("--messages-kept takes whole days from 1d to 365d");
        }
        return (int) kept.toDays();
    }
}
