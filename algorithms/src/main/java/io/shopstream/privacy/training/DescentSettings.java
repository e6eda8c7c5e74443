package io.shopstream.privacy.training;

/**
 * How {@link PrivateGradientDescent} goes. All of it is public and chosen without looking at the data.
 *
 * @param rate the probability with which a user is in a step
 * @param steps 1 or more
 * @param clip how long the gradient of a user may be
 * @param learningRate by which the mean gradient of a step moves the weights
 */
public record DescentSettings(double rate, int steps, double clip, double learningRate) {

    public DescentSettings {
        if (!(rate > 0 && rate <= 1) || steps < 1 || !(clip > 0) || !(learningRate > 0)) {
            throw new IllegalArgumentException("steps of " + rate + " of the users, " + steps + " of them, a clip of "
                    + clip + ", a learning rate of " + learningRate);
        }
    }
}
