package io.shopstream.segmentation;

import java.util.Arrays;

/**
 * Which clusters of now are which of before: pairs of centres whose distances add up to the least ({@link MinimumCostMatching}). Centres that are too far
 * apart are no pair: farther than half of what lies, in the mean, between a centre of now and the one next to it.
 */
public final class CentreMatching {

    private static final double MOST_DRIFT = 0.5;
    private static final int NONE = -1;

    private CentreMatching() {}

    /** For each centre of now the one of before, by its index, or -1. */
    public static int[] of(double[][] before, double[][] now) {
        int[] matched = new int[now.length];
        Arrays.fill(matched, NONE);
        int size = Math.max(before.length, now.length);
        double farthest = MOST_DRIFT * meanToNext(now);
        double[][] costs = new double[size][size];
        for (int one = 0; one < size; one++) {
            for (int other = 0; other < size; other++) {
                // beyond the limit all cost the same, so that no pair is given up for the sake of one that will be none
                costs[one][other] = one < now.length && other < before.length
                        ? Math.min(farthest, distance(now[one], before[other]))
                        : farthest;
            }
        }
        int[] columns = MinimumCostMatching.of(costs);
        for (int one = 0; one < now.length; one++) {
            matched[one] = costs[one][columns[one]] < farthest ? columns[one] : NONE;
        }
        return matched;
    }

    private static double meanToNext(double[][] centres) {
        if (centres.length < 2) {
            return Double.MAX_VALUE;
        }
        double sum = 0;
        for (double[] centre : centres) {
            double next = Double.POSITIVE_INFINITY;
            for (double[] other : centres) {
                next = other == centre ? next : Math.min(next, distance(centre, other));
            }
            sum += next;
        }
        return sum / centres.length;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }
}
