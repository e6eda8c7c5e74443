package io.shopstream.privacy.training;

import io.shopstream.optimization.InexactNewton;
import io.shopstream.optimization.Logistic;

/**
 * What logistic regression minimises: the sum over users of the mean loss of a user's rows, plus half the ridge times the weights' square, plus
 * noise times weights. Each user counts the same. One user changes the gradient by at most 1, and the trace of the curvature by at most 1/4.
 */
final class LogisticObjective implements InexactNewton.Function {

    static final double MOST_CURVATURE_OF_A_USER = 0.25;

    private final UserRows rows;
    private final double ridge;
    private final double[] noise;

    LogisticObjective(UserRows rows, double ridge, double[] noise) {
        this.rows = rows;
        this.ridge = ridge;
        this.noise = noise;
    }

    @Override
    public double at(double[] weights, double[] gradient) {
        double value =
                BoundedLogisticModel.dot(noise, weights) + ridge / 2 * BoundedLogisticModel.dot(weights, weights);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = noise[i] + ridge * weights[i];
        }
        for (int user = 0; user < rows.users(); user++) {
            double share = 1.0 / (rows.to(user) - rows.from(user));
            for (int row = rows.from(user); row < rows.to(user); row++) {
                double logOdds = BoundedLogisticModel.dot(weights, rows.row(row));
                value += share * Logistic.loss(logOdds, rows.label(row));
                double error = Logistic.probability(logOdds) - (rows.label(row) ? 1 : 0);
                add(gradient, share * error, rows.row(row));
            }
        }
        return value;
    }

    @Override
    public double[] curvature(double[] weights, double[] direction) {
        double[] curved = new double[direction.length];
        add(curved, ridge, direction);
        for (int user = 0; user < rows.users(); user++) {
            double share = 1.0 / (rows.to(user) - rows.from(user));
            for (int row = rows.from(user); row < rows.to(user); row++) {
                double probability = Logistic.probability(BoundedLogisticModel.dot(weights, rows.row(row)));
                double along = BoundedLogisticModel.dot(direction, rows.row(row));
                add(curved, share * probability * (1 - probability) * along, rows.row(row));
            }
        }
        return curved;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }
}
