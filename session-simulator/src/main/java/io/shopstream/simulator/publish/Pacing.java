package io.shopstream.simulator.publish;

import io.shopstream.simulator.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;

/** When each message goes out. An instance serves one publishing run. */
public interface Pacing {

    /**
     * How long after the run's start {@code message} is due, in nanoseconds.
     *
     * @param sentBefore messages sent before this one
     * @param sessions sessions begun, this message's included
     */
    long dueNanos(OutgoingMessage message, long sentBefore, long sessions);

    /** As fast as it goes. */
    static Pacing unlimited() {
        return (message, sentBefore, sessions) -> 0;
    }

    /** At most this many messages a second of wall time. */
    static Pacing messagesPerSecond(double rate) {
        double nanos = nanosEach(rate, "messages a second");
        return (message, sentBefore, sessions) -> (long) (sentBefore * nanos);
    }

    /** At most this many new sessions a second of wall time; their messages go out along with them. */
    static Pacing sessionsPerSecond(double rate) {
        double nanos = nanosEach(rate, "sessions a second");
        return (message, sentBefore, sessions) -> (long) ((sessions - 1) * nanos);
    }

    /** In the source's own time, {@code speed} times as fast as it passed there; what goes back in time is due at once. */
    static Pacing eventTime(double speed) {
        nanosEach(speed, "speed");
        return new Pacing() {
            private Instant first = Instant.MAX;

            @Override
            public long dueNanos(OutgoingMessage message, long sentBefore, long sessions) {
                if (sentBefore == 0) {
                    first = message.dueAt();
                }
                Duration passed = Duration.between(first, message.dueAt());
                return (long) ((passed.getSeconds() * 1e9 + passed.getNano()) / speed);
            }
        };
    }

    private static double nanosEach(double rate, String what) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(what + " must be a positive number, not " + rate);
        }
        return 1e9 / rate;
    }
}
