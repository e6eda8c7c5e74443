package io.shopstream.optimization;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Tries each of a few settings. */
public final class GridSearch {

    private GridSearch() {}

    /** The setting of the highest worth, of equals the first; each is tried once. */
    public static <T> T best(List<T> settings, ToDoubleFunction<T> worth) {
        T best = settings.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (T setting : settings) {
            double value = worth.applyAsDouble(setting);
            if (value > highest) {
                best = setting;
                highest = value;
            }
        }
        return best;
    }
}
