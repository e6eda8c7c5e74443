package io.shopstream.recommend.answer;

import java.util.List;
import java.util.Locale;

/**
 * A product, and why.
 *
 * @param score greater is likelier; scores of different answers do not compare
 * @param source what brought it in
 * @param reasons the strongest first
 * @param rules ids of the shop's rules that moved it
 */
public record Recommendation(String id, double score, Source source, List<Reason> reasons, List<String> rules) {

    /** What brings a product in. */
    public enum Source {
        /** The session has had it. */
        SESSION,

        /** Lists of the session's products have it, or lists of those that they have. */
        NEIGHBOURS,

        /** It is popular just now. */
        POPULAR,

        /** A rule of the shop alone. */
        RULE;

        /** As it is written in an answer. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A product of the session whose list has the product.
     *
     * @param weight share of all that speaks for the product, 0 to 1
     */
    public record Reason(String itemId, double weight) {}
}
