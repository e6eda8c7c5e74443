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
 * @param affinities of each; empty if that is 0 for all
 * @param affinityBase {@link NeighbourRow#affinityBase}
 */
@SuppressWarnings("ArrayRecordComponent")
public record SavedRow(
        long[] neighbours,
        int[] weights,
        int[] inherited,
        long updates,
        int epoch,
        long[] affinities,
        int affinityBase) {

    static SavedRow of(NeighbourRow row, Products products) {
        long[] neighbours = new long[row.size()];
        int[] weights = new int[row.size()];
        int[] inherited = new int[row.size()];
        long[] affinities = new long[row.size()];
        int[] filled = {0};
        row.forEach((neighbour, weight, rank, affinity) -> {
            int next = filled[0]++;
            neighbours[next] = products.key(neighbour);
            weights[next] = weight;
            inherited[next] = rank;
            affinities[next] = affinity;
        });
        boolean ranked = Arrays.stream(inherited).anyMatch(rank -> rank > 0);
        boolean tied = Arrays.stream(affinities).anyMatch(affinity -> affinity != 0);
        return new SavedRow(
                neighbours,
                weights,
                ranked ? inherited : new int[0],
                row.updates(),
                row.epoch(),
                tied ? affinities : new long[0],
                row.affinityBase());
    }

    NeighbourRow restore(Products products) {
        NeighbourRow row = new NeighbourRow(updates, epoch, affinityBase, neighbours.length);
        for (int i = 0; i < neighbours.length; i++) {
            row.restore(
                    products.index(neighbours[i]),
                    weights[i],
                    inherited.length == 0 ? 0 : inherited[i],
                    affinities.length == 0 ? 0 : affinities[i]);
        }
        return row;
    }
}
