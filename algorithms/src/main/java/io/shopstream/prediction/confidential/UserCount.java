package io.shopstream.prediction.confidential;

import io.shopstream.privacy.DiscreteLaplace;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import java.util.Locale;

/**
 * How many users a private model is learned from, told with noise for a part of its loss. Whether they are enough is said by that number, so that a
 * refusal tells no more than it.
 *
 * @param loss of one user, by the number and the model together; epsilon above 0
 * @param leastTold users, times epsilon, from which on such models said more than the base rate on simulated sessions
 */
public record UserCount(PrivacyLoss loss, double leastTold) {

    /** Of the epsilon. */
    private static final double SHARE = 0.02;

    /** Whatever the epsilon. */
    private static final double LEAST_USERS = 100;

    /** What the number costs. */
    public PrivacyLoss lossOfCount() {
        return PrivacyLoss.pure(SHARE * loss.epsilon());
    }

    /** What is left for the model. */
    public PrivacyLoss lossOfModel() {
        return new PrivacyLoss((1 - SHARE) * loss.epsilon(), loss.delta());
    }

    /** The number with noise, which may be 0 or less. */
    public long told(long users, RandomBits bits) {
        return users + DiscreteLaplace.of(1, lossOfCount().epsilon()).draw(bits);
    }

    /**
     * Refuses to learn from too few, once their number is told.
     *
     * @throws IllegalArgumentException in one line, also for a delta that is too large for so many
     */
    public void requireEnough(long told) {
        double least = Math.max(LEAST_USERS, leastTold / loss.epsilon());
        if (told < least) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "too few users to learn from: about %,d, and at epsilon %s at least %,.0f are needed (epsilon %s is spent on their number)",
                    told,
                    loss.epsilon(),
                    least,
                    lossOfCount().epsilon()));
        }
        if (loss.delta() * told >= 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "--delta %s is not below 1 over the users, about %,d: it would allow to publish one of them (epsilon %s is spent on their number)",
                    loss.delta(),
                    told,
                    lossOfCount().epsilon()));
        }
    }
}
