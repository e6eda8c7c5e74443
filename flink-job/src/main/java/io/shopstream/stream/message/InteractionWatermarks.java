package io.shopstream.stream.message;

import io.shopstream.session.ClockCheck;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Watermarks of one partition by the latest interactions of its messages, with bounds on what any of them can do to the
 * time of all others:
 *
 * <ul>
 *   <li>Event time never runs ahead of the record that tells of it, nor of the job's own clock, whatever a message says.
 *   <li>Two users agree on it. It is the latest that messages of two users have reached; from there a user alone takes
 *       it on, no faster than the clock runs. So one device with a wrong date among a replay of old data moves it by
 *       moments.
 *   <li>A partition from which one user alone has been heard for {@code idleness} counts as idle, and holds nobody back.
 * </ul>
 *
 * <p>Limit: two users who tell of today among a replay of old data move event time to today.
 */
public final class InteractionWatermarks<T extends UserTime> implements WatermarkGenerator<T> {

    private static final long NEVER = Long.MIN_VALUE;

    private final Duration outOfOrderness;
    private final Duration idleness;
    private final Clock clock;

    /** The user who is ahead of all others, and how far. */
    private @Nullable String foremost;

    private long foremostAt = NEVER;

    /** What two users have reached, and when they had, by the clock; before that, since when one is alone. */
    private long reached = NEVER;

    private long since;

    private InteractionWatermarks(Duration outOfOrderness, Duration idleness, Clock clock) {
        this.outOfOrderness = outOfOrderness;
        this.idleness = idleness;
        this.clock = clock;
    }

    /**
     * With partitions that are idle after {@code idleness}.
     *
     * @param clock serializable, as those of the JDK are
     */
    public static <T extends UserTime> WatermarkStrategy<T> strategy(
            Duration outOfOrderness, Duration idleness, Clock clock) {
        return WatermarkStrategy.<T>forGenerator(
                        context -> new InteractionWatermarks<>(outOfOrderness, idleness, clock))
                .withIdleness(idleness);
    }

    @Override
    public void onEvent(T incoming, long recordTimestamp, WatermarkOutput output) {
        @Nullable String user = incoming.userId();
        if (user == null) {
            return;
        }
        long now = clock.millis();
        long at = Math.min(incoming.latestAt(), ClockCheck.writtenAt(recordTimestamp, now));
        if (foremost == null) {
            foremost = user;
            foremostAt = at;
            since = now;
        } else if (foremost.equals(user)) {
            foremostAt = Math.max(foremostAt, at);
        } else if (at > foremostAt) {
            reach(foremostAt, now);
            foremost = user;
            foremostAt = at;
        } else {
            reach(at, now);
        }
    }

    private void reach(long at, long now) {
        if (reached == NEVER || at > eventTime(now)) {
            reached = at;
            since = now;
        }
    }

    private long eventTime(long now) {
        return Math.min(foremostAt, reached + Math.max(0, now - since));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = clock.millis();
        if (reached != NEVER) {
            output.emitWatermark(new Watermark(eventTime(now) - outOfOrderness.toMillis() - 1));
        } else if (foremost != null && now - since >= idleness.toMillis()) {
            output.markIdle();
        }
    }
}
