package io.shopstream.privacy.training;

/** The gradient of the loss of one user's rows together. Any model has one, a deep one, too. Several threads ask for those of several users. */
@FunctionalInterface
public interface UserGradient {

    /**
     * Adds it up.
     *
     * @param weights at which the gradient is
     * @param user from 0
     * @param into zeros, as many as weights
     */
    void add(double[] weights, int user, double[] into);
}
