package io.shopstream.privacy.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.optimization.Logistic;
import io.shopstream.privacy.PrivacyLoss;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Noisy gradients train any model that has gradients: here a network with a hidden layer, which tells what no line separates. */
class PrivateNetworkTest {

    private static final int HIDDEN = 6;
    private static final int USERS = 4_000;

    private final SplittableRandom random = new SplittableRandom(3);
    private final double[][] users = new double[USERS][];
    private final double[] start = new double[4 * HIDDEN + 1];

    PrivateNetworkTest() {
        for (int user = 0; user < USERS; user++) {
            users[user] = new double[] {random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
        }
        for (int i = 0; i < start.length; i++) {
            start[i] = random.nextDouble(-1.5, 1.5);
        }
    }

    @Test
    void atAnEpsilonOfOneItLearnsWhichQuadrantsHaveTheSameSign() {
        assertThat(right(trained(1))).isGreaterThan(0.93);
    }

    @Test
    void atHardlyAnyEpsilonItLearnsHardlyAnything() {
        assertThat(right(trained(0.01))).isLessThan(0.75);
    }

    private double[] trained(double epsilon) {
        DescentSettings settings = new DescentSettings(0.1, 300, 1, 2);
        return new PrivateGradientDescent(settings, new PrivacyLoss(epsilon, 1e-5))
                .minimum(start, USERS, this::gradient, new SplittableRandom(1)::nextLong);
    }

    private void gradient(double[] weights, int user, double[] into) {
        double[] hidden = new double[HIDDEN];
        double x = users[user][0];
        double y = users[user][1];
        double error = Logistic.probability(logOdds(weights, x, y, hidden)) - (x * y > 0 ? 1 : 0);
        for (int i = 0; i < HIDDEN; i++) {
            double back = error * weights[3 * HIDDEN + i] * (1 - hidden[i] * hidden[i]);
            into[3 * i] += back * x;
            into[3 * i + 1] += back * y;
            into[3 * i + 2] += back;
            into[3 * HIDDEN + i] += error * hidden[i];
        }
        into[4 * HIDDEN] += error;
    }

    private static double logOdds(double[] weights, double x, double y, double[] hidden) {
        double logOdds = weights[4 * HIDDEN];
        for (int i = 0; i < HIDDEN; i++) {
            hidden[i] = Math.tanh(weights[3 * i] * x + weights[3 * i + 1] * y + weights[3 * i + 2]);
            logOdds += weights[3 * HIDDEN + i] * hidden[i];
        }
        return logOdds;
    }

    private static double right(double[] weights) {
        SplittableRandom others = new SplittableRandom(9);
        double[] hidden = new double[HIDDEN];
        int right = 0;
        for (int i = 0; i < 5_000; i++) {
            double x = others.nextDouble(-1, 1);
            double y = others.nextDouble(-1, 1);
            right += logOdds(weights, x, y, hidden) > 0 == x * y > 0 ? 1 : 0;
        }
        return right / 5_000.0;
    }
}
