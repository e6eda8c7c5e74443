package io.shopstream.factors.block;

/**
 * What one task has counted of users or of items.
 *
 * @param newest time of a rating
 * @param positive cells of more than 0
 * @param sums of the values, by slices of users; empty of items
 */
@SuppressWarnings("ArrayRecordComponent")
public record Counted(boolean users, long rows, long cells, long newest, long positive, double[] sums) {}
