package io.shopstream.simulator.shop;

import io.shopstream.session.SessionLimits;
import io.shopstream.simulator.fault.Fault;
import io.shopstream.simulator.fault.FaultRates;
import java.time.Duration;
import java.time.Instant;

/**
 * Which visits to simulate. Equal settings give the same bytes.
 *
 * @param sessions how many; {@link #ENDLESS} for a shop that never closes
 * @param seed chooses who visits when and does what; the shop and its shoppers are the same for every seed
 * @param start when the first session begins
 * @param span the time over which {@code sessions} begin; of an endless shop, the time over which as many as there are
 *     shoppers do
 * @param shoppers the population that visits are drawn from
 */
public record ShopSettings(long sessions, long seed, Instant start, Duration span, int shoppers, FaultRates faults) {

    public static final long ENDLESS = Long.MAX_VALUE;

    public static final long DEFAULT_SEED = 1;

    /** In the mean. */
    private static final double MESSAGES_A_SESSION = 3.6;

    /** Fixed, so that a seed gives the same bytes on any day, and past, so that no gate calls it a wrong clock. */
    public static final Instant DEFAULT_START = Instant.parse("2025-06-02T00:00:00Z");

    public static final Duration DEFAULT_SPAN = Duration.ofDays(1);

    public ShopSettings {
        Instant earliest = SessionLimits.EARLIEST.plus(faults.of(Fault.LATE_FAR) > 0 ? Fault.HELD_BACK : Duration.ZERO);
        if (sessions < 1) {
            throw new IllegalArgumentException("sessions must be at least 1, not " + sessions);
        }
        if (shoppers < 1) {
            throw new IllegalArgumentException("shoppers must be at least 1, not " + shoppers);
        }
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException("span must be positive, not " + span);
        }
        if (start.isBefore(earliest) || !start.isBefore(SessionLimits.LATEST.minus(span))) {
            throw new IllegalArgumentException("sessions must lie between " + earliest + " and " + SessionLimits.LATEST
                    + ", not from " + start + " on for " + span);
        }
    }

    /** Sessions over a day in the default shop, whose shoppers visit three times each in the mean. */
    public static ShopSettings of(long sessions, long seed) {
        return new ShopSettings(
                sessions, seed, DEFAULT_START, DEFAULT_SPAN, defaultShoppers(sessions), FaultRates.NONE);
    }

    /** As many sessions as have about so many messages, as {@link #of} has them. */
    public static ShopSettings ofMessages(long messages, long seed) {
        return of(Math.max(1, Math.round(messages / MESSAGES_A_SESSION)), seed);
    }

    /** A population of which each visits about three times; 10,000 for a shop that never closes. */
    public static int defaultShoppers(long sessions) {
        if (sessions == ENDLESS) {
            return 10_000;
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (sessions + 2) / 3));
    }

    /** The same visits, with faults. */
    public ShopSettings withFaults(FaultRates rates) {
        return new ShopSettings(sessions, seed, start, span, shoppers, rates);
    }

    /** The same visits, at another time. */
    public ShopSettings over(Instant newStart, Duration newSpan) {
        return new ShopSettings(sessions, seed, newStart, newSpan, shoppers, faults);
    }
}
