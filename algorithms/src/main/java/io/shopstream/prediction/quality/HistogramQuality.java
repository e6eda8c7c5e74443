package io.shopstream.prediction.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How good probabilities are, of nothing but how many fell into each of 200 equal bins, which a store counts without handing out
 * rows. Rows of one bin count as equal: {@link #auc} is exact but for {@link #aucWithin}, and everything is what
 * {@link PredictionQuality} says of rows in whose place stand the means of their bins. Not thread safe.
 */
public final class HistogramQuality {

    /** From 0 to 1. */
    public static final int BINS = 200;

    private static final int TENTHS = 10;

    private final long[] hits = new long[BINS];
    private final long[] rows = new long[BINS];
    private final double[] sums = new double[BINS];

    /**
     * Counts more rows of one bin.
     *
     * @param probability one of the bin, such as its lower end; 1 belongs to the last bin
     * @param hit whether it then was so
     * @param count of rows
     * @param sum of their probabilities
     * @throws IllegalArgumentException if {@code probability} is none, or {@code count} is negative
     */
    public void add(double probability, boolean hit, long count, double sum) {
        if (!(probability >= 0 && probability <= 1) || count < 0) {
            throw new IllegalArgumentException(count + " rows of probability " + probability);
        }
        // the lower end of a bin may be a little less than it is, as 0.145 / 0.005 is
        int bin = (int) Math.min(BINS - 1, Math.floor(probability * BINS + 1e-6));
        rows[bin] += count;
        hits[bin] += hit ? count : 0;
        sums[bin] += sum;
    }

    /** Counts all that another one has counted. */
    public void add(HistogramQuality other) {
        for (int bin = 0; bin < BINS; bin++) {
            rows[bin] += other.rows[bin];
            hits[bin] += other.hits[bin];
            sums[bin] += other.sums[bin];
        }
    }

    public long rows() {
        return sum(rows);
    }

    /** Rows that were so. */
    public long hits() {
        return sum(hits);
    }

    /** The area under the receiver operating characteristic; pairs of rows in one bin count half. NaN where all rows are of one kind. */
    public double auc() {
        double below = 0;
        double won = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double misses = rows[bin] - hits[bin];
            won += hits[bin] * (below + misses / 2);
            below += misses;
        }
        return won / pairs();
    }

    /** How far {@link #auc} can be off, as rows of one bin may be in any order: half of the pairs within bins. NaN where it is. */
    public double aucWithin() {
        double tied = 0;
        for (int bin = 0; bin < BINS; bin++) {
            tied += (double) hits[bin] * (rows[bin] - hits[bin]);
        }
        return tied / 2 / pairs();
    }

    /** As {@link PredictionQuality#calibrationError}; NaN where there are fewer than ten rows. */
    public double calibrationError() {
        double sum = 0;
        double all = 0;
        for (PredictionQuality.Tenth tenth : calibration()) {
            sum += tenth.rows() * Math.abs(tenth.predicted() - tenth.observed());
            all += tenth.rows();
        }
        return sum / all;
    }

    /** As {@link PredictionQuality#calibration}; where a tenth ends within a bin, each of its rows is as the bin's mean. */
    public List<PredictionQuality.Tenth> calibration() {
        long all = rows();
        List<PredictionQuality.Tenth> tenths = new ArrayList<>();
        int bin = 0;
        long left = rows[0];
        for (int i = 0; i < TENTHS && all >= TENTHS; i++) {
            int size = Math.toIntExact(all * (i + 1) / TENTHS - all * i / TENTHS);
            double predicted = 0;
            double observed = 0;
            for (long taken = 0; taken < size; ) {
                while (left == 0) {
                    left = rows[++bin];
                }
                long more = Math.min(left, size - taken);
                predicted += more * sums[bin] / rows[bin];
                observed += (double) more * hits[bin] / rows[bin];
                taken += more;
                left -= more;
            }
            tenths.add(new PredictionQuality.Tenth(size, predicted / size, observed / size));
        }
        return tenths;
    }

    /**
     * The {@link StabilityIndex} of these probabilities against those of {@code reference}, over ten bins that hold about as many of
     * the reference's rows each, and one below and above them where these are others. NaN where one of the two has no rows.
     */
    public double stabilityAgainst(HistogramQuality reference) {
        long all = reference.rows();
        if (all == 0 || rows() == 0) {
            return Double.NaN;
        }
        List<long[]> groups = new ArrayList<>();
        long[] group = new long[2];
        long passed = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (passed == 0 && reference.rows[bin] > 0 && group[0] > 0) {
                groups.add(group);
                group = new long[2];
            }
            group[0] += rows[bin];
            group[1] += reference.rows[bin];
            long tenth = passed * TENTHS / all;
            passed += reference.rows[bin];
            if (passed * TENTHS / all > tenth) {
                groups.add(group);
                group = new long[2];
            }
        }
        if (group[0] > 0) {
            groups.add(group);
        }
        return StabilityIndex.of(
                groups.stream().mapToLong(counts -> counts[0]).toArray(),
                groups.stream().mapToLong(counts -> counts[1]).toArray());
    }

    private double pairs() {
        return (double) hits() * (rows() - hits());
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
