package io.shopstream.insights.traffic;

import io.shopstream.session.SessionLifetime;
import io.shopstream.settings.Arguments;
import java.io.Serializable;
import java.time.Duration;

/**
 * How traffic is counted.
 *
 * @param refresh {@code --traffic-refresh}: a minute's document is written so long after it changed, or before the next
 *     checkpoint
 * @param retention how long after its end, in event time, a minute is counted on; a session takes messages for that
 *     long as well, by {@code --inactivity-gap} and {@code --allowed-lateness}
 */
public record TrafficSettings(Duration refresh, Duration retention) implements Serializable {

    static final Duration DEFAULT_REFRESH = Duration.ofSeconds(2);

    public static TrafficSettings from(Arguments arguments, SessionLifetime sessions) {
        return new TrafficSettings(arguments.duration("traffic-refresh", DEFAULT_REFRESH), sessions.whole());
    }

    /** The event time at which the minute that begins at {@code minute} is done with. */
    long forgottenAt(long minute) {
        return minute + VisitorMinute.MILLIS + retention.toMillis();
    }
}
