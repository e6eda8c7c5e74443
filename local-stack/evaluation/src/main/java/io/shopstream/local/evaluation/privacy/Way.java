package io.shopstream.local.evaluation.privacy;

import io.shopstream.privacy.LocalLaplace;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.PublicBounds;
import io.shopstream.privacy.RandomBits;
import io.shopstream.privacy.training.DescentSettings;
import io.shopstream.privacy.training.LogisticRegression;
import io.shopstream.privacy.training.ObjectivePerturbation;
import io.shopstream.privacy.training.PrivateGradientDescent;
import io.shopstream.privacy.training.PrivateModel;
import io.shopstream.privacy.training.UserRows;
import java.util.Arrays;

/** Ways to logistic regression. None of them was tuned on the rows that it learns from. */
public enum Way {
    PLAIN("no privacy") {
        @Override
        Trainer at(double epsilon) {
            return (rows, bits) -> new PrivateModel(LogisticRegression.train(rows.byUser(), RIDGE), NOTHING_PROMISED);
        }
    },

    OBJECTIVE("objective perturbation") {
        @Override
        Trainer at(double epsilon) {
            return (rows, bits) -> ObjectivePerturbation.train(rows.byUser(), epsilon, bits);
        }
    },

    GRADIENTS("noisy gradients (DP-SGD)") {
        @Override
        Trainer at(double epsilon) {
            PrivateGradientDescent descent = new PrivateGradientDescent(SETTINGS, new PrivacyLoss(epsilon, DELTA));
            return (rows, bits) -> descent.logistic(rows.byUser(), bits);
        }
    },

    /** Labels are left as they are, and so is how many rows a user has. */
    LOCAL("local Laplace on features") {
        @Override
        Trainer at(double epsilon) {
            return (rows, bits) -> {
                int features = rows.rows()[0].length;
                LocalLaplace laplace = new LocalLaplace(epsilon, features * rows.mostRows(), bits);
                double radius = rows.radius() + 2 * Math.sqrt(features) * laplace.deviation(SCALED);
                UserRows noisy =
                        UserRows.of(noisy(rows, laplace), rows.labels(), rows.users(), rows.mostRows(), radius);
                return new PrivateModel(LogisticRegression.train(noisy, RIDGE_OF_NOISE), PrivacyLoss.pure(epsilon));
            };
        }
    };

    /** Of what is no pure epsilon. */
    static final double DELTA = 1e-5;

    private static final PrivacyLoss NOTHING_PROMISED = PrivacyLoss.pure(Double.POSITIVE_INFINITY);
    private static final double RIDGE = 1e-3;
    private static final double RIDGE_OF_NOISE = 1e-3;
    private static final PublicBounds SCALED = new PublicBounds(-1, 1);
    private static final DescentSettings SETTINGS = new DescentSettings(0.05, 200, 1, 2);

    private final String words;

    Way(String words) {
        this.words = words;
    }

    /** Learns from rows, with all costs reckoned beforehand. */
    @FunctionalInterface
    interface Trainer {
        PrivateModel train(LabelledRows rows, RandomBits bits);
    }

    /** Whether the training is private, and not its rows. */
    boolean isTraining() {
        return this == OBJECTIVE || this == GRADIENTS;
    }

    abstract Trainer at(double epsilon);

    private static double[][] noisy(LabelledRows rows, LocalLaplace laplace) {
        double[][] noisy = new double[rows.rows().length][];
        for (int row = 0; row < noisy.length; row++) {
            noisy[row] = Arrays.stream(rows.rows()[row])
                    .map(value -> laplace.release(value, SCALED))
                    .toArray();
        }
        return noisy;
    }

    @Override
    public String toString() {
        return words;
    }
}
