package io.shopstream.simulator.shop;

import io.shopstream.simulator.SeededRandom;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws values in proportion to their weights. Immutable. */
final class Weighted<T> {

    private final List<T> values;

    /** Running totals of the weights. */
    private final double[] upTo;

    Weighted(List<T> values, ToDoubleFunction<T> weight) {
        this.values = List.copyOf(values);
        this.upTo = new double[values.size()];
        double total = 0;
        for (int i = 0; i < upTo.length; i++) {
            total += weight.applyAsDouble(values.get(i));
            upTo[i] = total;
        }
    }

    T draw(SeededRandom random) {
        double at = random.nextDouble() * upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at < upTo[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values.get(low);
    }
}
