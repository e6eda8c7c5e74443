package io.shopstream.local.evaluation.experiment;

import io.shopstream.experiment.Cuped;
import io.shopstream.experiment.UnitSums;
import java.util.SplittableRandom;

/**
 * A shopper's device. Those who come more often also see, click and buy more. Six in ten have a history from before the
 * experiment. Order values are log-normal with a standard deviation of the logarithm of {@value #VALUE_DEVIATION}.
 */
final class SimulatedUnit {

    private static final double VALUE_DEVIATION = 1.2;
    private static final double WITH_HISTORY = 0.6;

    /** What was counted. */
    private static final class Counts {
        private int clicks;
        private int impressions;
        private int orders;
        private double revenue;
    }

    private final boolean isVariant;
    private final double returning;
    private final double clickRate;
    private final double orderRate;
    private final int mostImpressions;
    private final Counts now = new Counts();
    private final Counts before = new Counts();

    SimulatedUnit(boolean isVariant, SplittableRandom random) {
        this.isVariant = isVariant;
        double interest = random.nextGaussian();
        double activity = 0.5 * interest + Math.sqrt(0.75) * random.nextGaussian();
        returning = logistic(-2 + activity);
        clickRate = logistic(-2.4 + 0.8 * interest);
        orderRate = logistic(-2.8 + interest);
        mostImpressions = 4 + (int) (12 * logistic(activity));
        if (random.nextDouble() < WITH_HISTORY) {
            for (int day = 0; day < Cuped.DAYS; day++) {
                if (random.nextDouble() < returning) {
                    visit(before, TrueLifts.NONE, random);
                }
            }
        }
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    boolean isVariant() {
        return isVariant;
    }

    /** @param lifts of the variant; they do nothing to units of control */
    void visit(TrueLifts lifts, SplittableRandom random) {
        visit(now, isVariant ? lifts : TrueLifts.NONE, random);
    }

    /** On another day, if it comes. */
    void mayReturn(TrueLifts lifts, SplittableRandom random) {
        if (random.nextDouble() < returning) {
            visit(lifts, random);
        }
    }

    private void visit(Counts counts, TrueLifts lifts, SplittableRandom random) {
        int impressions = 1 + random.nextInt(mostImpressions);
        for (int i = 0; i < impressions; i++) {
            counts.clicks += random.nextDouble() < clickRate * (1 + lifts.clicks()) ? 1 : 0;
        }
        counts.impressions += impressions;
        if (random.nextDouble() < orderRate * (1 + lifts.orders())) {
            counts.orders++;
            double value = Math.exp(5 + VALUE_DEVIATION * random.nextGaussian());
            counts.revenue += value * (1 + lifts.revenue()) / (1 + lifts.orders());
        }
    }

    /** Adds what the unit has done on all days so far. */
    void addTo(UnitSums.Collector collector, ShopMetric metric) {
        switch (metric) {
            case CLICKS -> collector.add(now.clicks, now.impressions, before.clicks, before.impressions);
            case ORDERS -> collector.add(now.orders, 1, before.orders, 1);
            case REVENUE -> collector.add(now.revenue, 1, before.revenue, 1);
        }
    }
}
