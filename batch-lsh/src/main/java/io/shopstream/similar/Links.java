package io.shopstream.similar;

/**
 * The neighbours of a set of products that one part of the join has found. Sets are told by their place in the order of
 * their first users ({@link io.shopstream.similarity.SetNeighbours}), which is the same wherever all users are known.
 * Equality is by identity; treat the arrays as read-only.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Links(int node, int[] neighbours, float[] similarities) {}
