package io.shopstream.simulator.shop;

/** What a review says, in its words and in its stars: 4 or 5 is positive, 3 neutral, 1 or 2 negative. */
enum Mood {
    POSITIVE,
    NEUTRAL,
    NEGATIVE
}
