package io.shopstream.privacy;

import java.util.function.DoublePredicate;

/** The least number that is enough, of a question that is answered with yes from some number on. */
final class Bisection {

    private static final int STEPS = 200;
    private static final double CLOSE = 1e-12;

    private Bisection() {}

    /**
     * A number that is enough, above the least one by at most a part in 10^12.
     *
     * @throws IllegalArgumentException where {@code most} is not enough
     */
    static double least(double least, double most, DoublePredicate enough) {
        if (!enough.test(most)) {
            throw new IllegalArgumentException("even " + most + " is not enough");
        }
        double low = least;
        double high = most;
        for (int step = 0; step < STEPS && high - low > CLOSE * high; step++) {
            double middle = (low + high) / 2;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
