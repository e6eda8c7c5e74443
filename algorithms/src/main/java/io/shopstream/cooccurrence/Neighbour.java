package io.shopstream.cooccurrence;

/**
 * A product that goes with another.
 *
 * @param count sessions with both, in units
 * @param score by the measure that it was ranked by; for the likelihood ratio in nats; rounded to 6 decimals
 * @param jaccard sessions with both among those with one of them
 * @param lift how many times as often as by chance
 */
public record Neighbour(ProductDetails product, long count, double score, double jaccard, double lift) {}
