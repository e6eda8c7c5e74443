package io.shopstream.recommend.answer;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the lists of some shoppers are made, where an experiment has them made differently.
 *
 * @param scenario in the place of the one that was asked for; null for that one
 * @param count of products, in the place of the one that was asked for; null for that one
 * @param ranker in the place of the one that is in use; null for that one
 */
public record Treatment(
        Lists lists,
        @Nullable Scenario scenario,
        @Nullable Integer count,
        @Nullable Supplier<UsedRanker> ranker) {

    /** As everybody's. */
    public static final Treatment AS_USUAL = new Treatment(Lists.RANKED, null, null, null);

    /** What lists are made of. */
    public enum Lists {
        /** What goes with the session, ranked. */
        RANKED,

        /** What a shopper without a session gets. */
        POPULAR,

        /** Any product, each as likely as the others: what any ranking must beat. */
        RANDOM,

        /** Nothing. */
        NONE;

        /** As it is written in an experiment. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
