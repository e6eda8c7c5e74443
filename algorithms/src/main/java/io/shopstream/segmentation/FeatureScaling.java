package io.shopstream.segmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts shoppers' features on scales on which they can be compared: logarithms, from the median, in robust deviations (the distance of the quartiles over 1.349,
 * which is the standard deviation of a normal distribution; the standard deviation itself where most shoppers have the same), and no more than {@value #MOST} of
 * them. Recency and breadth count once, sessions and purchases once together, money and money a purchase once together, and so do {@link TasteAxes}. Who has not bought
 * has the median of money a purchase. The parameters are kept, so that whoever comes later is put on the same scale.
 */
final class FeatureScaling {

    /** Beyond it an outlier would be a segment of its own. */
    static final double MOST = 3;

    private static final double QUARTILES = 1.349;

    /** What rounding makes of numbers that are all the same. */
    private static final double NOTHING = 1e-9;

    private static final List<Feature> SCALED = List.of(Feature.values());

    private static double weight(Feature feature) {
        return switch (feature) {
            case RECENCY, BREADTH -> 1;
            case SESSIONS, PURCHASES, MONEY, VALUE -> Math.sqrt(0.5);
        };
    }

    private final double[] medians;
    private final double[] deviations;
    private final TasteAxes tastes;

    private FeatureScaling(double[] medians, double[] deviations, TasteAxes tastes) {
        this.medians = medians;
        this.deviations = deviations;
        this.tastes = tastes;
    }

    static FeatureScaling of(List<ShopperFeatures> shoppers, CategoryNames names) {
        double[] medians = new double[SCALED.size()];
        double[] deviations = new double[SCALED.size()];
        for (int i = 0; i < medians.length; i++) {
            Feature feature = SCALED.get(i);
            double[] logs = shoppers.stream()
                    .mapToDouble(feature::logOf)
                    .filter(log -> !Double.isNaN(log))
                    .sorted()
                    .toArray();
            medians[i] = quantile(logs, 0.5);
            double robust = (quantile(logs, 0.75) - quantile(logs, 0.25)) / QUARTILES;
            double deviation = robust > NOTHING ? robust : deviation(logs);
            deviations[i] = deviation > NOTHING ? deviation : 1;
        }
        return new FeatureScaling(medians, deviations, TasteAxes.of(shoppers, names));
    }

    /** 0 of nothing. */
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }

    TasteAxes tastes() {
        return tastes;
    }

    /** A shopper as a point. */
    double[] point(ShopperFeatures shopper) {
        return point(logs(shopper), tastes.roots(shopper));
    }

    /** The centre of a segment of another run, as a point of this one. */
    double[] point(SegmentCentre centre) {
        return point(centre.logs(), tastes.roots(centre.tastes()));
    }

    private double[] logs(ShopperFeatures shopper) {
        double[] logs = new double[SCALED.size()];
        for (int i = 0; i < logs.length; i++) {
            double log = SCALED.get(i).logOf(shopper);
            logs[i] = Double.isNaN(log) ? medians[i] : log;
        }
        return logs;
    }

    private double[] point(double[] logs, double[] roots) {
        double[] along = tastes.along(roots);
        double[] point = Arrays.copyOf(logs, logs.length + along.length);
        for (int i = 0; i < logs.length; i++) {
            double scaled = (logs[i] - medians[i]) / deviations[i];
            point[i] = weight(SCALED.get(i)) * Math.max(-MOST, Math.min(MOST, scaled));
        }
        System.arraycopy(along, 0, point, logs.length, along.length);
        return point;
    }

    /** The mean of shoppers, in logarithms and roots: no run's scale is in it. */
    SegmentCentre centre(List<ShopperFeatures> shoppers) {
        double[] logs = new double[SCALED.size()];
        double[] roots = new double[tastes.names().size()];
        for (ShopperFeatures shopper : shoppers) {
            double[] logsOfShopper = logs(shopper);
            for (int i = 0; i < logs.length; i++) {
                logs[i] += logsOfShopper[i] / shoppers.size();
            }
            double[] ofShopper = tastes.roots(shopper);
            for (int i = 0; i < roots.length; i++) {
                roots[i] += ofShopper[i] / shoppers.size();
            }
        }
        Map<String, Double> byName = new TreeMap<>();
        for (int i = 0; i < roots.length; i++) {
            byName.put(tastes.names().get(i), roots[i]);
        }
        return new SegmentCentre(logs, byName);
    }
}
