package io.shopstream.recommend.answer;

import io.shopstream.ranking.Recommender;
import java.util.List;
import java.util.Locale;

/**
 * A product, and why.
 *
 * @param score greater is likelier; scores of different answers do not compare
 * @param source what brought it in
 * @param reasons the strongest first
 * @param rules ids of the shop's rules that moved it
 * @param propensity how likely it was to have its place; 1 where nothing was drawn
 */
public record Recommendation(
        String id, double score, Source source, List<Reason> reasons, List<String> rules, double propensity) {

    Recommendation withPropensity(double other) {
        return new Recommendation(id, score, source, reasons, rules, other);
    }

    /** What brings a product in. */
    public enum Source {
        /** The session has had it. */
        SESSION,

        /** Lists of the session's products have it, or lists of those that they have. */
        NEIGHBOURS,

        /** It is like the session's products by name, category or price, of which too few have looked at yet. */
        CONTENT,

        /** Whoever did what the shopper has done likes it, too, as far as factors say. */
        FACTORS,

        /** It is popular just now. */
        POPULAR,

        /** It is new, and was drawn, so that it becomes known whether shoppers like it. */
        EXPLORE,

        /** An experiment shows what has been drawn from all products. */
        RANDOM,

        /** A rule of the shop alone. */
        RULE;

        static Source of(Recommender.Origin origin) {
            return switch (origin) {
                case SESSION -> SESSION;
                case NEIGHBOURS -> NEIGHBOURS;
                case CONTENT -> CONTENT;
                case POPULAR -> POPULAR;
            };
        }

        /** Whether what the shopper has done brings the product in; others are there for whomever. */
        boolean isPersonal() {
            return switch (this) {
                case SESSION, NEIGHBOURS, CONTENT, FACTORS -> true;
                case POPULAR, EXPLORE, RANDOM, RULE -> false;
            };
        }

        /** As it is written in an answer. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A product of the session that speaks for the product.
     *
     * @param weight share of all that speaks for it, 0 to 1
     */
    public record Reason(Type type, String itemId, double weight) {

        /** What the two products have to do with each other. */
        public enum Type {
            /** Shoppers looked at both. */
            VIEWED,

            /** They are alike by name, category or price. */
            SIMILAR,

            /** What shoppers like who like the one says that they like the other. */
            TASTE;

            /** As it is written in an answer. */
            public String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
