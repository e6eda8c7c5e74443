package io.shopstream.privacy.training;

import io.shopstream.optimization.InexactNewton;

/** Logistic regression without noise, which the private ones are held against. It protects nobody. */
public final class LogisticRegression {

    private static final double LONGEST_GRADIENT = 1e-7;

    private LogisticRegression() {}

    /** @param ridge above 0, by which the square of the weights counts; the sum of all users' losses counts by 1 */
    public static BoundedLogisticModel train(UserRows rows, double ridge) {
        if (!(ridge > 0)) {
            throw new IllegalArgumentException("a ridge of " + ridge);
        }
        double[] zeros = new double[rows.width()];
        LogisticObjective objective = new LogisticObjective(rows, ridge, zeros);
        return new BoundedLogisticModel(InexactNewton.minimum(objective, zeros, LONGEST_GRADIENT), rows.radius());
    }
}
