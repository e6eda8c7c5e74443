package io.shopstream.sentiment;

import java.util.Locale;

/** What a review says on the whole, from worst to best. */
public enum Sentiment {
    NEGATIVE,
    NEUTRAL,
    POSITIVE;

    private static final int MIDDLE = 3;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in documents. */
    public String wireName() {
        return wireName;
    }

    /** What {@code stars}, from 1 to 5, say: 1 and 2 are negative, 3 is neutral, 4 and 5 are positive. */
    public static Sentiment ofStars(int stars) {
        if (stars == MIDDLE) {
            return NEUTRAL;
        }
        return stars < MIDDLE ? NEGATIVE : POSITIVE;
    }

    /** {@code stars}, from 1 to 5, on the scale of scores: from -1 to 1. */
    public static double scoreOfStars(int stars) {
        return (stars - MIDDLE) / 2.0;
    }
}
