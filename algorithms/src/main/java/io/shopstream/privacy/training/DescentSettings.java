package io.shopstream.privacy.training;

/**
 * How {@link PrivateGradientDescent} goes. All of it is public and chosen without looking at the data.
 *
 * @param rate the probability with which a user is in a step
 * @param steps 1 or more
 * @param clip how long the gradient of a user may be
 * @param learningRate by which the mean gradient of a step moves the weights
 * @param momentum how much of a step's move the next one makes again, from 0 to below 1 (B. Polyak, "Some Methods of Speeding up the Convergence of Iteration
 *     Methods", 1964)
 */
public record DescentSettings(double rate, int steps, double clip, double learningRate, double momentum) {

    public DescentSettings {
        if (!(rate > 0 && rate <= 1)
                || steps < 1
                || !(clip > 0)
                || !(learningRate > 0)
                || !(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("steps of " + rate + " of the users, " + steps + " of them, a clip of "
                    + clip + ", a learning rate of " + learningRate + ", a momentum of " + momentum);
        }
    }

    /** Without momentum. */
    public DescentSettings(double rate, int steps, double clip, double learningRate) {
        this(rate, steps, clip, learningRate, 0);
    }
}
