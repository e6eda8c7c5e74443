package io.shopstream.insights.cooccurrence;

/**
 * Sessions that products share, for the rows of one group: entry i says that {@code rows[i]} occurred with
 * {@code neighbours[i]}, and how much that ties them. Products are keys. Many pairs travel in one record, since a record of
 * its own costs a hundred times what counting a pair does.
 *
 * @param weights empty where nothing decays: every entry weighs 1
 * @param epochs what weights are relative to; empty where nothing decays
 * @param units of affinity that each entry adds; empty where none adds any
 * @param tiedRows rows whose affinity to a neighbour changes by another click of a session that had both, after the entries
 * @param tiedNeighbours the neighbour of each of {@code tiedRows}
 * @param tiedUnits what changes, of each of {@code tiedRows}
 * @param affinityEpoch what all units are relative to
 */
@SuppressWarnings("ArrayRecordComponent")
public record CellUpdates(
        int group,
        long[] rows,
        long[] neighbours,
        int[] weights,
        int[] epochs,
        int[] units,
        long[] tiedRows,
        long[] tiedNeighbours,
        int[] tiedUnits,
        int affinityEpoch) {

    int weight(int entry) {
        return weights.length == 0 ? 1 : weights[entry];
    }

    int epoch(int entry) {
        return epochs.length == 0 ? 0 : epochs[entry];
    }

    int unit(int entry) {
        return units.length == 0 ? 0 : units[entry];
    }
}
