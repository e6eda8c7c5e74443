package io.shopstream.factors.settings;

import io.shopstream.factorization.ExplicitSettings;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.Serializable;
import java.util.Locale;

/**
 * What is learned, as {@link ExplicitSettings} and {@link ImplicitSettings} tell it.
 *
 * @param kind {@code --kind}: {@code stars} or {@code actions}
 * @param rank {@code --rank}: factors of a user or a product
 * @param iterations {@code --iterations}: each solves all products, then all users
 * @param regularization {@code --regularization} of the factors
 * @param frequencyExponent {@code --frequency-exponent}: by which power of a row's number of ratings that grows
 * @param biasRegularization {@code --bias-regularization} of the biases; of stars
 * @param biases false with {@code --no-biases}; of stars
 * @param alpha {@code --alpha}: how much more an action counts than none; of actions
 * @param dislikeConfidence {@code --dislike-confidence}: what a dislike is multiplied by; of actions
 * @param unobservedFrequency {@code --unobserved-frequency}: what a pair without an action adds to a row's number; of actions
 * @param seed {@code --seed} of the first factors, and of what is made up
 */
public record LearningSettings(
        Kind kind,
        int rank,
        int iterations,
        double regularization,
        double frequencyExponent,
        double biasRegularization,
        boolean biases,
        double alpha,
        double dislikeConfidence,
        double unobservedFrequency,
        long seed)
        implements Serializable {

    private static final int MOST = 1_000_000;

    /** What values are. */
    public enum Kind {
        /** Of a user's ratings of a product the latest holds. */
        STARS,
        /** What a user's actions on a product say adds up. */
        ACTIONS
    }

    public static LearningSettings from(Arguments arguments, Kind otherwise) {
        LearningSettings settings = new LearningSettings(
                kind(arguments.text("kind", otherwise.name().toLowerCase(Locale.ROOT))),
                (int) arguments.number("rank", 50, 1, 1000),
                (int) arguments.number("iterations", 10, 1, 100),
                arguments.decimal("regularization", 0.05, 0, MOST),
                arguments.decimal("frequency-exponent", 1, 0, 2),
                arguments.decimal("bias-regularization", 5, 0, MOST),
                !arguments.isSet("no-biases"),
                arguments.decimal("alpha", 1, 0, MOST),
                arguments.decimal("dislike-confidence", 1, 0, MOST),
                arguments.decimal("unobserved-frequency", 0, 0, MOST),
                arguments.number("seed", 1, 0, Long.MAX_VALUE));
        try {
            settings.explicit();
            settings.implicit();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings(String.valueOf(e.getMessage()));
        }
        return settings;
    }

    private static Kind kind(String text) {
        try {
            return Kind.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings("--kind is stars or actions, found '" + text + "'");
        }
    }

    /** Of stars. */
    public ExplicitSettings explicit() {
        return new ExplicitSettings(
                rank, iterations, regularization, frequencyExponent, biasRegularization, seed, biases);
    }

    /** Of actions. */
    public ImplicitSettings implicit() {
        return new ImplicitSettings(
                rank,
                iterations,
                regularization,
                frequencyExponent,
                unobservedFrequency,
                alpha,
                dislikeConfidence,
                seed);
    }
}
