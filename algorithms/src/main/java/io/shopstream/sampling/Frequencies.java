package io.shopstream.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How often each number is expected, held against how often it came: by chi-square over bins that each expect enough, and by the
 * Kolmogorov-Smirnov distance, which is exact for whole numbers, too, where its distribution is that of repeated samples.
 *
 * @param expected of each number from 0 on
 */
record Frequencies(double[] expected) {

    /** Expected of a bin, at least: the usual rule. */
    private static final double LEAST_EXPECTED = 5;

    /**
     * Where bins begin: each new number opens one if what has gathered is enough, and what remains at the end joins the last.
     *
     * @param width how many numbers a bin that begins at a number takes at least
     */
    int[] bins(int first, IntUnaryOperator width, double scale) {
        List<Integer> starts = new ArrayList<>();
        int from = first;
        double gathered = 0;
        for (int number = first; number < expected.length; number++) {
            gathered += scale * expected[number];
            if (gathered >= LEAST_EXPECTED && number + 1 >= from + width.applyAsInt(from)) {
                starts.add(from);
                from = number + 1;
                gathered = 0;
            }
        }
        if (starts.isEmpty()) {
            starts.add(first);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What is in each bin. */
    static double[] binned(double[] frequencies, int[] starts) {
        double[] sums = new double[starts.length];
        for (int bin = 0; bin < starts.length; bin++) {
            int end = bin + 1 < starts.length ? starts[bin + 1] : frequencies.length;
            for (int number = starts[bin]; number < end; number++) {
                sums[bin] += frequencies[number];
            }
        }
        return sums;
    }

    /** Pearson's, over bins. */
    double chiSquare(double[] came, int[] starts) {
        double[] wanted = binned(expected, starts);
        double[] had = binned(came, starts);
        double sum = 0;
        for (int bin = 0; bin < wanted.length; bin++) {
            double off = had[bin] - wanted[bin];
            sum += wanted[bin] == 0 && off == 0 ? 0 : off * off / wanted[bin];
        }
        return sum;
    }

    /** The largest distance between the shares of numbers up to any one, from a number on. */
    double distance(double[] came, int first) {
        double allExpected = sum(expected, first);
        double allCame = sum(came, first);
        double difference = 0;
        double largest = 0;
        for (int number = first; number < expected.length; number++) {
            difference += came[number] / allCame - expected[number] / allExpected;
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }

    static double sum(double[] frequencies, int first) {
        double sum = 0;
        for (int number = first; number < frequencies.length; number++) {
            sum += frequencies[number];
        }
        return sum;
    }

    static double[] of(int[] counts) {
        double[] frequencies = new double[counts.length];
        for (int number = 0; number < counts.length; number++) {
            frequencies[number] = counts[number];
        }
        return frequencies;
    }
}
