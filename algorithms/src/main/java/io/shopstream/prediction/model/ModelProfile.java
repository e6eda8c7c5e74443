package io.shopstream.prediction.model;

import io.shopstream.prediction.explanation.Explainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model goes by, and what its rows looked like when it was learned: what comes later can be held against them, feature by feature
 * ({@link io.shopstream.prediction.quality.StabilityIndex}).
 *
 * @param features in the order of a row's numbers
 */
public record ModelProfile(List<FeatureProfile> features) {

    /** Refuses features of which some have other rows than others. */
    public ModelProfile {
        features = List.copyOf(features);
        long rows = features.isEmpty() ? 0 : features.get(0).allRows();
        if (rows == 0 || features.stream().anyMatch(feature -> feature.allRows() != rows)) {
            throw new IllegalArgumentException("the profile of a model has not the same rows for each feature");
        }
    }

    /**
     * Explains rows.
     *
     * @param rows at least one
     */
    public static ModelProfile of(Explainer explainer, List<float[]> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there is no row to explain");
        }
        List<double[]> contributions = rows.stream().map(explainer::values).toList();
        return new ModelProfile(IntStream.range(0, rows.get(0).length)
                .mapToObj(feature -> {
                    float[] values = new float[rows.size()];
                    double[] done = new double[rows.size()];
                    for (int row = 0; row < values.length; row++) {
                        values[row] = rows.get(row)[feature];
                        done[row] = contributions.get(row)[feature];
                    }
                    return FeatureProfile.of(values, done);
                })
                .toList());
    }

    /** Rows that were explained. */
    public long rows() {
        return features.get(0).allRows();
    }

    /** In which bin each number of a row lies. */
    public byte[] bins(float[] row) {
        byte[] bins = new byte[features.size()];
        for (int feature = 0; feature < bins.length; feature++) {
            bins[feature] = (byte) features.get(feature).bin(row[feature]);
        }
        return bins;
    }

    void write(DataOutputStream out) throws IOException {
        for (FeatureProfile feature : features) {
            feature.write(out);
        }
    }

    static ModelProfile read(DataInputStream in, int features) throws IOException {
        FeatureProfile[] read = new FeatureProfile[features];
        for (int feature = 0; feature < features; feature++) {
            read[feature] = FeatureProfile.read(in);
        }
        return new ModelProfile(List.of(read));
    }
}
