package io.shopstream.insights.cooccurrence.pairs;

import io.shopstream.insights.cooccurrence.CellUpdates;
import java.util.Arrays;

/** The updates of one group's rows, while they are collected. Not thread-safe. */
final class GroupCells {

    private static final int[] NONE = {};
    private static final int SMALLEST = 64;

    private final boolean decays;
    private long[] rows = new long[SMALLEST];
    private long[] neighbours = new long[SMALLEST];
    private int[] units = new int[SMALLEST];
    private int[] weights = NONE;
    private int[] epochs = NONE;
    private int size;
    private boolean tied;
    private long[] tiedRows = new long[16];
    private long[] tiedNeighbours = new long[16];
    private int[] tiedUnits = new int[16];
    private int ties;
    private int affinityEpoch;

    /** @param decays whether what entries weigh does */
    GroupCells(boolean decays) {
        this.decays = decays;
    }

    boolean isEmpty() {
        return size == 0 && ties == 0;
    }

    /** Whether units of that epoch may be added to what is here. */
    boolean takes(int epoch) {
        return isEmpty() || epoch == affinityEpoch;
    }

    void add(long row, long neighbour, int weight, int epoch, int affinity, int ofAffinity) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            neighbours = Arrays.copyOf(neighbours, 2 * size);
            units = Arrays.copyOf(units, 2 * size);
        }
        rows[size] = row;
        neighbours[size] = neighbour;
        units[size] = affinity;
        tied |= affinity != 0;
        if (decays) {
            weights = weights.length < rows.length ? Arrays.copyOf(weights, rows.length) : weights;
            epochs = epochs.length < rows.length ? Arrays.copyOf(epochs, rows.length) : epochs;
            weights[size] = weight;
            epochs[size] = epoch;
        }
        size++;
        affinityEpoch = ofAffinity;
    }

    void tie(long row, long neighbour, int affinity, int ofAffinity) {
        if (ties == tiedRows.length) {
            tiedRows = Arrays.copyOf(tiedRows, 2 * ties);
            tiedNeighbours = Arrays.copyOf(tiedNeighbours, 2 * ties);
            tiedUnits = Arrays.copyOf(tiedUnits, 2 * ties);
        }
        tiedRows[ties] = row;
        tiedNeighbours[ties] = neighbour;
        tiedUnits[ties++] = affinity;
        affinityEpoch = ofAffinity;
    }

    CellUpdates take(int group) {
        CellUpdates taken = new CellUpdates(
                group,
                Arrays.copyOf(rows, size),
                Arrays.copyOf(neighbours, size),
                Arrays.copyOf(weights, Math.min(size, weights.length)),
                Arrays.copyOf(epochs, Math.min(size, epochs.length)),
                tied ? Arrays.copyOf(units, size) : NONE,
                Arrays.copyOf(tiedRows, ties),
                Arrays.copyOf(tiedNeighbours, ties),
                Arrays.copyOf(tiedUnits, ties),
                affinityEpoch);
        size = 0;
        ties = 0;
        tied = false;
        shrink(taken.rows().length);
        return taken;
    }

    /** Gives back half of what a burst has taken, if {@code used} is a quarter of it or less. */
    void shrink(int used) {
        if (rows.length > SMALLEST && used <= rows.length / 4) {
            rows = new long[rows.length / 2];
            neighbours = new long[rows.length];
            units = new int[rows.length];
            weights = NONE;
            epochs = NONE;
        }
    }
}
