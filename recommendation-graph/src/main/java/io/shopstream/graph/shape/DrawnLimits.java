package io.shopstream.graph.shape;

/**
 * How much is drawn, so that a picture can be read.
 *
 * @param products at most
 * @param users at most
 * @param edges at most, users' included
 * @param seed by which users are sampled and vertices are placed
 */
public record DrawnLimits(int products, int users, int edges, long seed) {}
