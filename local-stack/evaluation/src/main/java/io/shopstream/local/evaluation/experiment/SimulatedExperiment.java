package io.shopstream.local.evaluation.experiment;

import io.shopstream.experiment.Assignment;
import io.shopstream.experiment.Cuped;
import io.shopstream.experiment.Holdout;
import io.shopstream.experiment.SampleRatio;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.Variant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An experiment in a simulated shop, day by day. Each day brings new units, and some of the earlier ones come back. Units
 * differ: who comes more often also sees, clicks and buys more. Six in ten have a history from before the experiment. Order
 * values are log-normal with a standard deviation of the logarithm of {@value #VALUE_DEVIATION}.
 */
final class SimulatedExperiment {

    static final String CONTROL = "control";
    static final String VARIANT = "B";

    private static final double VALUE_DEVIATION = 1.2;
    private static final double WITH_HISTORY = 0.6;

    // what is kept of each unit
    private static final int CLICKS = 0;
    private static final int IMPRESSIONS = 1;
    private static final int ORDERS = 2;
    private static final int REVENUE = 3;
    private static final int KEPT = 4;

    private final SplittableRandom random;
    private final Assignment assignment;
    private final TrueLifts lifts;
    private final int unitsADay;
    private final boolean[] isVariant;
    private final double[] interest;
    private final double[] activity;
    private final double[][] now;
    private final double[][] before;
    private int units;
    private long variantUnits;

    /** @param seed of the units, of what they do, and of who gets which variant */
    SimulatedExperiment(TrueLifts lifts, int days, int unitsADay, long seed) {
        random = new SplittableRandom(seed);
        assignment = assignment("simulated-" + seed);
        this.lifts = lifts;
        this.unitsADay = unitsADay;
        int most = days * unitsADay;
        isVariant = new boolean[most];
        interest = new double[most];
        activity = new double[most];
        now = new double[most][KEPT];
        before = new double[most][KEPT];
    }

    static Assignment assignment(String salt) {
        return new Assignment(salt, List.of(new Variant(CONTROL, 1), new Variant(VARIANT, 1)), Holdout.NONE);
    }

    /** Old units come back, and new ones come for the first time. */
    void nextDay() {
        for (int unit = 0; unit < units; unit++) {
            if (random.nextDouble() < returning(unit)) {
                visit(unit, now[unit], isVariant[unit] ? lifts : TrueLifts.NONE);
            }
        }
        int until = units + unitsADay;
        for (; units < until; units++) {
            arrive(units);
        }
    }

    private void arrive(int unit) {
        interest[unit] = random.nextGaussian();
        activity[unit] = 0.5 * interest[unit] + Math.sqrt(0.75) * random.nextGaussian();
        isVariant[unit] = assignment.variantOf("device-" + unit).orElseThrow().equals(VARIANT);
        variantUnits += isVariant[unit] ? 1 : 0;
        if (random.nextDouble() < WITH_HISTORY) {
            for (int day = 0; day < Cuped.DAYS; day++) {
                if (random.nextDouble() < returning(unit)) {
                    visit(unit, before[unit], TrueLifts.NONE);
                }
            }
        }
        visit(unit, now[unit], isVariant[unit] ? lifts : TrueLifts.NONE);
    }

    private void visit(int unit, double[] kept, TrueLifts lift) {
        int impressions = 1 + random.nextInt(4 + (int) (12 * logistic(activity[unit])));
        double clickRate = logistic(-2.4 + 0.8 * interest[unit]) * (1 + lift.clicks());
        for (int i = 0; i < impressions; i++) {
            kept[CLICKS] += random.nextDouble() < clickRate ? 1 : 0;
        }
        kept[IMPRESSIONS] += impressions;
        if (random.nextDouble() < logistic(-2.8 + interest[unit]) * (1 + lift.orders())) {
            kept[ORDERS]++;
            kept[REVENUE] +=
                    Math.exp(5 + VALUE_DEVIATION * random.nextGaussian()) * (1 + lift.revenue()) / (1 + lift.orders());
        }
    }

    private double returning(int unit) {
        return logistic(-2 + activity[unit]);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    int units() {
        return units;
    }

    SampleRatio split() {
        return new SampleRatio(List.of(units - variantUnits, variantUnits), List.of(1, 1));
    }

    /** Of all days so far. */
    UnitSums sums(ShopMetric metric, boolean ofVariant) {
        UnitSums.Collector collector = new UnitSums.Collector();
        for (int unit = 0; unit < units; unit++) {
            if (isVariant[unit] == ofVariant) {
                switch (metric) {
                    case CLICKS ->
                        collector.add(
                                now[unit][CLICKS],
                                now[unit][IMPRESSIONS],
                                before[unit][CLICKS],
                                before[unit][IMPRESSIONS]);
                    case ORDERS -> collector.add(now[unit][ORDERS], 1, before[unit][ORDERS], 1);
                    case REVENUE -> collector.add(now[unit][REVENUE], 1, before[unit][REVENUE], 1);
                }
            }
        }
        return collector.sums();
    }
}
