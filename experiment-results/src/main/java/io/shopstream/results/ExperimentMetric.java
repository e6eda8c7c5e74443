package io.shopstream.results;

import io.shopstream.experiment.Metric;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.UnitTotals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What an experiment may be about. */
public enum ExperimentMetric {
    /** Clicks for each item shown; of a variant that shows nothing there is none. */
    CTR(new Metric("clicks an item shown", "is clicked"), sums -> sums.ratio(UnitTotals.CLICKS, UnitTotals.ITEMS)),
    /** The share of the units that bought. */
    CONVERSION(new Metric("buyers a unit", "turns into buyers"), sums -> sums.mean(UnitTotals.BUYERS, 1)),
    /** In the shop's currency. */
    REVENUE(new Metric("revenue a unit", "sells"), sums -> sums.mean(UnitTotals.CENTS, 0.01));

    private final Metric metric;

    @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
    private final Function<ExperimentSums, UnitSums> figure;

    ExperimentMetric(Metric metric, Function<ExperimentSums, UnitSums> figure) {
        this.metric = metric;
        this.figure = figure;
    }

    /** As definitions name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For statistics, with words for people. */
    public Metric metric() {
        return metric;
    }

    UnitSums of(ExperimentSums sums) {
        return figure.apply(sums);
    }

    static Optional<ExperimentMetric> of(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label().equals(label))
                .findFirst();
    }
}
