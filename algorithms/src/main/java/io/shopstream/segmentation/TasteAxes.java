package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tastes as a few numbers: the square roots of the shares of the {@value #MOST_CATEGORIES} commonest categories (K. Rao, 1995: Hellinger's distance),
 * along the {@value #MOST_AXES} axes in which shoppers differ most. By themselves all axes together vary by 1 at most, as one feature does, and by little where
 * all shoppers like the same.
 */
final class TasteAxes {

    static final int MOST_CATEGORIES = 60;
    static final int MOST_AXES = 4;

    /** Shoppers from which axes are found. */
    private static final int SAMPLE = 20_000;

    private final int[] categories;
    private final List<String> names;
    private final PrincipalAxes axes;

    private TasteAxes(int[] categories, List<String> names, PrincipalAxes axes) {
        this.categories = categories;
        this.names = names;
        this.axes = axes;
    }

    /** Those of some shoppers; empty where none has a category. */
    static TasteAxes of(List<ShopperFeatures> shoppers, CategoryNames names) {
        double[] weights = new double[names.size()];
        for (ShopperFeatures shopper : shoppers) {
            for (int i = 0; i < shopper.categories().length; i++) {
                weights[shopper.categories()[i]] += shopper.shares()[i];
            }
        }
        int[] categories = IntStream.range(1, weights.length)
                .filter(category -> weights[category] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer category) -> -weights[category])
                        .thenComparing(names::name))
                .limit(MOST_CATEGORIES)
                .mapToInt(category -> category)
                .toArray();
        List<String> named = Arrays.stream(categories).mapToObj(names::name).toList();
        if (categories.length == 0) {
            return new TasteAxes(categories, named, new PrincipalAxes(new double[0], new double[0][], new double[0]));
        }
        List<double[]> roots = new ArrayList<>();
        int step = Math.max(1, shoppers.size() / SAMPLE);
        for (int shopper = 0; shopper < shoppers.size(); shopper += step) {
            if (shoppers.get(shopper).breadth() > 0) {
                roots.add(roots(shoppers.get(shopper), categories));
            }
        }
        return new TasteAxes(categories, named, PrincipalAxes.of(Points.of(roots)));
    }

    private static double[] roots(ShopperFeatures shopper, int[] categories) {
        double[] roots = new double[categories.length];
        for (int i = 0; i < categories.length; i++) {
            roots[i] = Math.sqrt(shopper.shareOf(categories[i]));
        }
        return roots;
    }

    int axes() {
        return Math.min(MOST_AXES, categories.length);
    }

    /** The categories that count, by their place in a row of roots. */
    List<String> names() {
        return names;
    }

    /** The square roots of a shopper's shares; the mean where the shopper has no category. */
    double[] roots(ShopperFeatures shopper) {
        return shopper.breadth() == 0 ? axes.mean().clone() : roots(shopper, categories);
    }

    /** The same of what another run has kept by name. */
    double[] roots(Map<String, Double> byName) {
        double[] roots = new double[categories.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = byName.getOrDefault(names.get(i), 0.0);
        }
        return roots;
    }

    /** Where roots lie along the axes. */
    double[] along(double[] roots) {
        double[] along = new double[axes()];
        for (int axis = 0; axis < along.length; axis++) {
            along[axis] = axes.along(axis, roots);
        }
        return along;
    }
}
