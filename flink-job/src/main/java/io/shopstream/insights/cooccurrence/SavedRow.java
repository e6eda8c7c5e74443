package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.NeighbourRow;
import io.shopstream.cooccurrence.Products;
import java.util.Arrays;

/**
 * A product's row as it is kept in state, where neighbours go by key.
 *
 * @param neighbours keys
 * @param weights of each
 * @param inherited the rank of each above its weight; empty if that is 0 for all
 * @param updates {@link NeighbourRow#updates}
 */
@SuppressWarnings("ArrayRecordComponent")
public record SavedRow(long[] neighbours, int[] weights, int[] inherited, long updates, int epoch) {

    static SavedRow of(NeighbourRow row, Products products) {
        long[] neighbours = new long[row.size()];
        int[] weights = new int[row.size()];
        int[] inherited = new int[row.size()];
        int[] filled = {0};
        row.forEach((neighbour, weight, rank) -> {
            int next = filled[0]++;
            neighbours[next] = products.key(neighbour);
            weights[next] = weight;
            inherited[next] = rank;
        });
        boolean ranked = Arrays.stream(inherited).anyMatch(rank -> rank > 0);
        return new SavedRow(neighbours, weights, ranked ? inherited : new int[0], row.updates(), row.epoch());
    }

    NeighbourRow restore(Products products) {
        NeighbourRow row = new NeighbourRow(updates, epoch, neighbours.length);
        for (int i = 0; i < neighbours.length; i++) {
            row.restore(products.index(neighbours[i]), weights[i], inherited.length == 0 ? 0 : inherited[i]);
        }
        return row;
    }
}
