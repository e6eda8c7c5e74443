package io.shopstream.factors.step;

/**
 * What is known when all ratings were read.
 *
 * @param ratings pairs of a user and an item
 * @param mean of the ratings; 0 in a model without biases
 * @param scale what values are multiplied by, for what they aged until the newest of them
 */
public record Totals(int users, int items, long ratings, double mean, double scale) {}
