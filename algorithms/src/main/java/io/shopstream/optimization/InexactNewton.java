package io.shopstream.optimization;

/**
 * Minimises a strongly convex function until its gradient is as short as asked: R. Dembo, S. Eisenstat, T. Steihaug, "Inexact Newton
 * Methods", 1982, each step by conjugate gradients (M. Hestenes, E. Stiefel, 1952). It takes the place of {@link LimitedMemoryBfgs} where
 * something depends on how close the minimum is.
 */
public final class InexactNewton {

    private static final int STEPS = 200;
    private static final int HALVINGS = 40;
    private static final double SUFFICIENT = 1e-4;

    /** A function with a gradient and a curvature. */
    public interface Function {

        double at(double[] point, double[] gradient);

        /** The matrix of second derivatives at a point, times a direction. */
        double[] curvature(double[] point, double[] direction);
    }

    private InexactNewton() {}

    /**
     * Where the gradient is no longer than {@code longest}.
     *
     * @throws ArithmeticException where that is not reached
     */
    public static double[] minimum(Function function, double[] start, double longest) {
        double[] point = start.clone();
        double[] gradient = new double[start.length];
        double value = function.at(point, gradient);
        for (int step = 0; step < STEPS; step++) {
            double length = norm(gradient);
            if (length <= longest) {
                return point;
            }
            double[] direction = direction(function, point, gradient, length);
            double slope = dot(direction, gradient);
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextValue = Double.NaN;
            double share = 1;
            for (int halving = 0; halving < HALVINGS; halving++, share /= 2) {
                for (int i = 0; i < point.length; i++) {
                    next[i] = point[i] + share * direction[i];
                }
                nextValue = function.at(next, nextGradient);
                // near the minimum, values differ by less than their last bits, and gradients still say where it is
                if (nextValue <= value + SUFFICIENT * share * slope || norm(nextGradient) <= length / 2) {
                    break;
                }
            }
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        throw new ArithmeticException(
                "a gradient of length " + norm(gradient) + " after " + STEPS + " steps, not " + longest);
    }

    /** Against the gradient, as far as the curvature says, with an error that shrinks with the gradient. */
    private static double[] direction(Function function, double[] point, double[] gradient, double length) {
        double enough = Math.min(0.1, Math.sqrt(length)) * length;
        double[] direction = new double[point.length];
        double[] left = new double[point.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = -gradient[i];
        }
        double[] along = left.clone();
        double square = dot(left, left);
        for (int step = 0; step < 2 * point.length && Math.sqrt(square) > enough; step++) {
            double[] curved = function.curvature(point, along);
            double share = square / dot(along, curved);
            add(direction, share, along);
            add(left, -share, curved);
            double next = dot(left, left);
            for (int i = 0; i < along.length; i++) {
                along[i] = left[i] + next / square * along[i];
            }
            square = next;
        }
        return direction;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
