package io.shopstream.optimization;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function of some dozen numbers: D. Liu, J. Nocedal, "On the Limited Memory BFGS Method for Large Scale
 * Optimization", 1989, with steps halved until they pay (L. Armijo, 1966).
 */
public final class LimitedMemoryBfgs {

    /** A function of a point, which also writes its gradient there. */
    public interface Function {
        double at(double[] point, double[] gradient);
    }

    /** A step taken and by how much it changed the gradient. */
    private record Step(double[] point, double[] gradient, double curvature) {}

    private static final int MEMORY = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final double SETTLED = 1e-9;
    private static final int HALVINGS = 30;

    private LimitedMemoryBfgs() {}

    /** Where the function is smallest, as far as {@code iterations} go. */
    public static double[] minimum(Function function, double[] start, int iterations) {
        double[] point = start.clone();
        double[] gradient = new double[start.length];
        double value = function.at(point, gradient);
        Deque<Step> steps = new ArrayDeque<>();
        for (int iteration = 0; iteration < iterations; iteration++) {
            double[] direction = direction(gradient, steps);
            double slope = dot(direction, gradient);
            double length = steps.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int i = 0; i < HALVINGS && !(nextValue <= value + SUFFICIENT * length * slope); i++, length /= 2) {
                for (int j = 0; j < point.length; j++) {
                    next[j] = point[j] + length * direction[j];
                }
                nextValue = function.at(next, nextGradient);
            }
            if (!(nextValue < value - SETTLED * Math.abs(value))) {
                return nextValue < value ? next : point;
            }
            remember(steps, minus(next, point), minus(nextGradient, gradient));
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return point;
    }

    private static void remember(Deque<Step> steps, double[] point, double[] gradient) {
        double curvature = dot(point, gradient);
        if (curvature > 0) {
            steps.addLast(new Step(point, gradient, curvature));
        }
        if (steps.size() > MEMORY) {
            steps.removeFirst();
        }
    }

    private static double[] direction(double[] gradient, Deque<Step> steps) {
        double[] direction = new double[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -gradient[i];
        }
        Deque<Double> shares = new ArrayDeque<>();
        for (Iterator<Step> latest = steps.descendingIterator(); latest.hasNext(); ) {
            Step step = latest.next();
            double share = dot(step.point, direction) / step.curvature;
            shares.addFirst(share);
            add(direction, -share, step.gradient);
        }
        if (!steps.isEmpty()) {
            Step last = steps.getLast();
            add(direction, last.curvature / dot(last.gradient, last.gradient) - 1, direction.clone());
        }
        for (Step step : steps) {
            double share = shares.removeFirst();
            add(direction, share - dot(step.gradient, direction) / step.curvature, step.point);
        }
        return direction;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
