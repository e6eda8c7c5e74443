package io.shopstream.prediction.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a model makes of one feature over some rows: how much it counts, and what it does for which value (S. Lundberg et al., "From Local Explanations to Global
 * Understanding with Explainable AI for Trees", 2020). The values lie in bins that hold about as many rows each: one of more rows than
 * that where they have the same value, one below everything that was seen, and one above it.
 *
 * @param importance the mean size of the feature's contributions
 * @param cuts rising; a bin goes from one of them to below the next
 * @param rows of each bin: of that below the first cut, of those from each cut on, and, the last one, of rows in which the feature says nothing
 * @param contributions the mean in each bin, 0 where it has no row
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeatureProfile(double importance, float[] cuts, int[] rows, double[] contributions) {

    /** Bins between the least value and the greatest. */
    static final int MOST_BINS = 10;

    private static final int MOST_CUTS = MOST_BINS + 1;

    /** Of a value that many have, the others have their bins all the same, but none of fewer than this part of all rows, where another follows. */
    private static final int LEAST_PART = 50;

    /** Refuses what no rows can have. */
    public FeatureProfile {
        boolean sound = cuts.length <= MOST_CUTS
                && rows.length == cuts.length + 2
                && contributions.length == rows.length
                && Double.isFinite(importance)
                && importance >= 0;
        for (int cut = 0; sound && cut < cuts.length; cut++) {
            sound = Float.isFinite(cuts[cut]) && (cut == 0 || cuts[cut] > cuts[cut - 1]);
        }
        for (int bin = 0; sound && bin < rows.length; bin++) {
            sound = rows[bin] >= 0 && Double.isFinite(contributions[bin]) && (rows[bin] > 0 || contributions[bin] == 0);
        }
        if (!sound) {
            throw new IllegalArgumentException("the profile of a feature is none");
        }
    }

    /**
     * Of rows.
     *
     * @param values what the feature says in each, NaN where it says nothing
     * @param contributions what it does there
     */
    static FeatureProfile of(float[] values, double[] contributions) {
        float[] cuts = cuts(values);
        int[] rows = new int[cuts.length + 2];
        double[] means = new double[rows.length];
        double sizes = 0;
        for (int row = 0; row < values.length; row++) {
            int bin = bin(values[row], cuts);
            rows[bin]++;
            means[bin] += contributions[row];
            sizes += Math.abs(contributions[row]);
        }
        for (int bin = 0; bin < rows.length; bin++) {
            means[bin] = rows[bin] == 0 ? 0 : means[bin] / rows[bin];
        }
        return new FeatureProfile(sizes / values.length, cuts, rows, means);
    }

    /** The least value of each bin, and one that is greater than all. */
    private static float[] cuts(float[] values) {
        float[] known = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                known[count++] = value;
            }
        }
        if (count == 0) {
            return new float[0];
        }
        Arrays.sort(known, 0, count);
        float[] cuts = new float[MOST_CUTS];
        int bins = 0;
        for (int begin = 0, end; begin < count; begin = end) {
            cuts[bins++] = known[begin];
            int left = count - begin;
            int wanted = Math.max(1, Math.max(left / (MOST_BINS + 1 - bins), count / LEAST_PART));
            end = bins == MOST_BINS ? count : Math.min(count, begin + wanted);
            // the same value is in one bin
            while (end < count && known[end] == known[end - 1]) {
                end++;
            }
        }
        cuts[bins++] = Math.nextUp(known[count - 1]);
        return Arrays.copyOf(cuts, bins);
    }

    private static int bin(float value, float[] cuts) {
        if (Float.isNaN(value)) {
            return cuts.length + 1;
        }
        int bin = 0;
        while (bin < cuts.length && value >= cuts[bin]) {
            bin++;
        }
        return bin;
    }

    /** The place in {@link #rows} of the bin of a value, NaN for none. */
    public int bin(float value) {
        return bin(value, cuts);
    }

    /** Rows in all bins. */
    long allRows() {
        return IntStream.of(rows).asLongStream().sum();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(importance);
        out.writeByte(cuts.length);
        for (float cut : cuts) {
            out.writeFloat(cut);
        }
        for (int bin = 0; bin < rows.length; bin++) {
            out.writeInt(rows[bin]);
            out.writeDouble(contributions[bin]);
        }
    }

    static FeatureProfile read(DataInputStream in) throws IOException {
        double importance = in.readDouble();
        float[] cuts = new float[in.readUnsignedByte()];
        for (int cut = 0; cut < cuts.length; cut++) {
            cuts[cut] = in.readFloat();
        }
        int[] rows = new int[cuts.length + 2];
        double[] contributions = new double[rows.length];
        for (int bin = 0; bin < rows.length; bin++) {
            rows[bin] = in.readInt();
            contributions[bin] = in.readDouble();
        }
        return new FeatureProfile(importance, cuts, rows, contributions);
    }
}
