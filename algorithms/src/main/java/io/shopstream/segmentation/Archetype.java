package io.shopstream.segmentation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shoppers as a marketer knows them: in which directions they differ from everyone. */
enum Archetype {
    BIG_SPENDERS("big spenders", Map.of(Feature.MONEY, 1.0, Feature.VALUE, 1.0, Feature.PURCHASES, 0.5)),
    BARGAIN_HUNTERS("bargain hunters", Map.of(Feature.PURCHASES, 1.0, Feature.VALUE, -1.0, Feature.MONEY, 0.3)),
    REGULARS(
            "loyal customers",
            Map.of(
                    Feature.SESSIONS, 1.0,
                    Feature.PURCHASES, 1.0,
                    Feature.MONEY, 0.7,
                    Feature.BREADTH, 0.7,
                    Feature.RECENCY, -0.5)),
    LAPSED("lapsed customers", Map.of(Feature.RECENCY, 1.0, Feature.PURCHASES, 0.5, Feature.MONEY, 0.5)),
    GONE("visitors long gone", Map.of(Feature.RECENCY, 1.0, Feature.PURCHASES, -0.5, Feature.MONEY, -0.5)),
    WINDOW_SHOPPERS(
            "window shoppers",
            Map.of(Feature.SESSIONS, 0.7, Feature.BREADTH, 0.7, Feature.PURCHASES, -0.8, Feature.MONEY, -0.8)),
    NEWCOMERS(
            "newcomers",
            Map.of(
                    Feature.SESSIONS, -1.0,
                    Feature.RECENCY, -1.0,
                    Feature.BREADTH, -0.7,
                    Feature.PURCHASES, -0.5,
                    Feature.MONEY, -0.5)),
    PASSERS_BY(
            "passers-by",
            Map.of(Feature.SESSIONS, -1.0, Feature.BREADTH, -1.0, Feature.PURCHASES, -0.6, Feature.MONEY, -0.6)),
    ONE_TIME_BUYERS(
            "one-time buyers",
            Map.of(Feature.SESSIONS, -1.0, Feature.BREADTH, -0.7, Feature.PURCHASES, 0.5, Feature.MONEY, 0.7));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final EnumMap<Feature, Double> directions;

    Archetype(String words, Map<Feature, Double> directions) {
        this.words = words;
        this.directions = new EnumMap<>(directions);
    }

    String words() {
        return words;
    }

    /** From -1 to 1: the cosine between what a segment differs in and what these do. */
    double likeness(List<Trait> traits) {
        double product = 0;
        double squares = 0;
        double own = 0;
        for (Trait trait : traits) {
            double direction = directions.getOrDefault(trait.feature(), 0.0);
            product += direction * trait.difference();
            squares += trait.difference() * trait.difference();
            own += direction * direction;
        }
        return squares == 0 ? 0 : product / Math.sqrt(squares * own);
    }

    /** Whether the name says it already. */
    boolean tells(Trait trait) {
        return directions.getOrDefault(trait.feature(), 0.0) * trait.difference() > 0;
    }
}
