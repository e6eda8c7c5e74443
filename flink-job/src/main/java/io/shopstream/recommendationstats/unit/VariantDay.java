package io.shopstream.recommendationstats.unit;

import io.shopstream.experiment.UnitTotals;
import io.shopstream.operators.Bundled;
import io.shopstream.session.DocumentId;
import java.time.LocalDate;

/**
 * By how much the sums over a variant's units grew on a day ({@link UnitTotals}), or what one event changes of that. The sums as of a day are those
 * of all days up to it. Kept in state.
 *
 * @param day since 1970 in UTC
 * @param mixed units that saw this variant and another of the experiment, first on that day
 * @param sums in the order of {@link UnitTotals}
 * @param events how many there were that could have made a difference, which only grows: the version of the document
 */
@SuppressWarnings("ArrayRecordComponent")
public record VariantDay(String experiment, String variant, int day, long mixed, long[] sums, long events)
        implements Bundled<VariantDay> {

    @Override
    public String bundleKey() {
        return DocumentId.of(experiment, variant, LocalDate.ofEpochDay(day).toString());
    }

    @Override
    public VariantDay plus(VariantDay other) {
        return new VariantDay(
                experiment,
                variant,
                day,
                mixed + other.mixed,
                UnitTotals.plus(sums, other.sums, 1),
                events + other.events);
    }
}
