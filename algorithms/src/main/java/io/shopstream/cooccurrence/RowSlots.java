package io.shopstream.cooccurrence;

import java.util.Arrays;

/**
 * The table of a {@link NeighbourRow}: open addressing, the neighbours apart from what is counted of them, so that a look-up
 * walks over four bytes a slot. A slot is three integers, the neighbour plus one (0 where the slot is empty), its weight
 * and its affinity; or four, the upper half of the affinity being the last, once some affinity needs more than 32 bits.
 */
final class RowSlots {

    private static final int NARROW = 2;
    private static final int WIDE = 3;

    /** Each neighbour plus one. */
    private final int[] neighbours;

    /** The weight and the affinity of each, {@code width} integers. */
    private final int[] counts;

    private final int width;

    RowSlots(int capacity) {
        this(new int[capacity], NARROW);
    }

    private RowSlots(int[] neighbours, int width) {
        this.neighbours = neighbours;
        this.counts = new int[width * neighbours.length];
        this.width = width;
    }

    int capacity() {
        return neighbours.length;
    }

    int bytes() {
        return 4 * (neighbours.length + counts.length);
    }

    /** The slot that holds a neighbour, or the empty one where it belongs. */
    int find(int neighbour) {
        int slot = home(neighbour);
        while (neighbours[slot] != neighbour + 1 && neighbours[slot] != 0) {
            slot = next(slot);
        }
        return slot;
    }

    private int home(int neighbour) {
        return (int) (((neighbour * 0x9e3779b9L) & 0xffffffffL) * neighbours.length >>> 32);
    }

    int next(int slot) {
        return slot + 1 == neighbours.length ? 0 : slot + 1;
    }

    boolean taken(int slot) {
        return neighbours[slot] != 0;
    }

    int neighbour(int slot) {
        return neighbours[slot] - 1;
    }

    /** 0 where the slot is empty. */
    int weight(int slot) {
        return counts[slot * width];
    }

    /** 0 where the slot is empty. */
    long affinity(int slot) {
        int lower = counts[slot * width + 1];
        return width == NARROW ? lower : ((long) counts[slot * width + 2] << 32) | (lower & 0xffffffffL);
    }

    void put(int slot, int neighbour, int weight) {
        neighbours[slot] = neighbour + 1;
        weigh(slot, weight);
    }

    void weigh(int slot, int weight) {
        counts[slot * width] = weight;
    }

    /** @return this table, or the wider one that takes its place, of the same slots */
    RowSlots tie(int slot, long affinity) {
        if (width == NARROW && affinity != (int) affinity) {
            return widened().tie(slot, affinity);
        }
        counts[slot * width + 1] = (int) affinity;
        if (width == WIDE) {
            counts[slot * width + 2] = (int) (affinity >>> 32);
        }
        return this;
    }

    private RowSlots widened() {
        RowSlots wide = new RowSlots(neighbours, WIDE);
        for (int slot = 0; slot < neighbours.length; slot++) {
            wide.weigh(slot, weight(slot));
            wide.tie(slot, affinity(slot));
        }
        return wide;
    }

    /**
     * Empties a slot and moves what follows up into the hole, so that look-ups need no marks of what was deleted.
     *
     * @param ranks move with their slots
     */
    void delete(int slot, CrowdedRanks ranks) {
        int hole = slot;
        int next = next(hole);
        while (taken(next)) {
            int home = home(neighbour(next));
            boolean reachable = hole <= next ? home <= hole || home > next : home <= hole && home > next;
            if (reachable) {
                neighbours[hole] = neighbours[next];
                System.arraycopy(counts, next * width, counts, hole * width, width);
                ranks.move(next, hole);
                hole = next;
            }
            next = next(next);
        }
        neighbours[hole] = 0;
        Arrays.fill(counts, hole * width, (hole + 1) * width, 0);
        ranks.clear(hole);
    }
}
