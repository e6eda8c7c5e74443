package io.shopstream.storefront.account;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes whoever fails wait: after some attempts without a success, for a second, and twice as long after each further one. An attempt
 * counts when it begins, so that many at once are many. It remembers a bounded number of names, those that tried last. Safe for
 * threads.
 */
public final class Lockout {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST_NAMES = 10_000;
    private static final int MOST_DOUBLINGS = 20;

    private final int free;
    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private record Failures(int count, long lastMillis, long waitsUntilMillis) {}

    /** @param free attempts before the first wait */
    public Lockout(int free, Clock clock) {
        this.free = free;
        this.clock = clock;
    }

    /** Begins an attempt; how long there is to wait first, which is no time where it may begin. */
    public synchronized Duration begin(String name) {
        long now = clock.millis();
        @Nullable Failures before = failures.get(name);
        if (before != null && now < before.waitsUntilMillis()) {
            return Duration.ofMillis(before.waitsUntilMillis() - now);
        }
        boolean forgotten = before == null || now - before.lastMillis() > FORGOTTEN.toMillis();
        int count = forgotten || before == null ? 1 : before.count() + 1;
        failures.put(name, new Failures(count, now, now + waits(count)));
        return Duration.ZERO;
    }

    /** The attempt was a good one. */
    public synchronized void succeeded(String name) {
        failures.remove(name);
    }

    /** The attempt was a good one, of somebody who has others to answer for. */
    public synchronized void undo(String name) {
        failures.computeIfPresent(
                name, (same, before) -> new Failures(before.count() - 1, before.lastMillis(), clock.millis()));
    }

    private long waits(int count) {
        if (count < free) {
            return 0;
        }
        long doubled = FIRST.toMillis() << Math.min(MOST_DOUBLINGS, count - free);
        return Math.min(LONGEST.toMillis(), doubled);
    }
}
