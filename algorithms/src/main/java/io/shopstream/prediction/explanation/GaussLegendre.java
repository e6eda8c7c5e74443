package io.shopstream.prediction.explanation;

/**
 * Where and with which weights to look at a polynomial between 0 and 1, such that the weighted sum is its integral: n points are exact up to degree
 * 2n - 1 (M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions", 1964, 25.4.29 and 30).
 */
final class GaussLegendre {

    private static final int MOST_STEPS = 100;

    final double[] points;
    final double[] weights;

    GaussLegendre(int count) {
        points = new double[count];
        weights = new double[count];
        for (int i = 0; i < count; i++) {
            // a root of the Legendre polynomial of this degree, by Newton's steps from a guess that leads to it
            double x = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
            double step = 1;
            for (int steps = 0; Math.abs(step) > 1e-15 && steps < MOST_STEPS; steps++) {
                step = value(count, x) / slope(count, x);
                x -= step;
            }
            points[i] = (1 + x) / 2;
            double slope = slope(count, x);
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    private static double value(int degree, double x) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= degree; n++) {
            double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
            before = value;
            value = next;
        }
        return value;
    }

    private static double slope(int degree, double x) {
        double before = degree == 1 ? 1 : value(degree - 1, x);
        return degree * (before - x * value(degree, x)) / (1 - x * x);
    }
}
