package io.shopstream.training.xgboost;

import java.util.Arrays;
import java.util.Random;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Rows in the shape of sessions: counts, sums, shares, and numbers that are missing in a third of the rows. */
final class MadeUpRows {

    final float[] values;
    final float[] labels;
    final int features;
    final int rows;

    MadeUpRows(int rows, int features, long seed) {
        this.rows = rows;
        this.features = features;
        values = new float[rows * features];
        labels = new float[rows];
        Random random = new Random(seed);
        for (int row = 0; row < rows; row++) {
            for (int feature = 0; feature < features; feature++) {
                values[row * features + feature] = switch (feature % 3) {
                    case 0 -> (float) Math.floor(-3 * Math.log(1 - random.nextDouble()));
                    case 1 -> (float) random.nextGaussian();
                    default -> random.nextInt(3) == 0 ? Float.NaN : random.nextFloat();
                };
            }
            float[] of = row(row);
            double logOdds =
                    0.4 * of[0] - 1.5 + of[1] * of[4] + (Float.isNaN(of[2]) ? -1 : 2 * of[2]) + (of[3] > 5 ? 1 : 0);
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
        }
    }

    float[] row(int row) {
        return Arrays.copyOfRange(values, row * features, (row + 1) * features);
    }

    DMatrix matrix() throws XGBoostError {
        DMatrix matrix = new DMatrix(values, rows, features, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }
}
