package io.shopstream.recommendationstats.unit;

import io.shopstream.experiment.UnitTotals;
import io.shopstream.operators.Bundled;
import io.shopstream.session.DocumentId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one event changes of what is known of a unit.
 *
 * @param unit a device's id
 * @param at event time in epoch milliseconds; of an action that is owed to a list, the list's
 * @param experiment with its variant in which the unit was then; null for none, and for purchases, which count for all
 * @param lists that were shown
 * @param items of those lists
 * @param clicks products of lists that were clicked
 * @param carts products of lists that were put into the cart
 * @param purchases in sessions in which the unit was shown a list, from then on, owed to a list or not
 * @param cents spent on them: hundredths of the shop's currency, rounded
 * @param events how many there were that could have made a difference
 */
public record UnitChange(
        String unit,
        long at,
        @Nullable String experiment,
        @Nullable String variant,
        long lists,
        long items,
        long clicks,
        long carts,
        long purchases,
        long cents,
        long events)
        implements Bundled<UnitChange> {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @Override
    public String bundleKey() {
        return DocumentId.of(
                unit, Integer.toString(day()), experiment == null ? "" : experiment, variant == null ? "" : variant);
    }

    @Override
    public UnitChange plus(UnitChange other) {
        return new UnitChange(
                unit,
                Math.min(at, other.at),
                experiment,
                variant,
                lists + other.lists,
                items + other.items,
                clicks + other.clicks,
                carts + other.carts,
                purchases + other.purchases,
                cents + other.cents,
                events + other.events);
    }

    /** Days since 1970 in UTC. */
    int day() {
        return Math.toIntExact(Math.floorDiv(at, DAY));
    }

    /** In the order of {@link UnitTotals}. */
    long[] values() {
        return new long[] {lists, items, clicks, carts, purchases, cents};
    }
}
