package io.shopstream.cooccurrence;

import java.util.Arrays;

/**
 * The table of a {@link NeighbourRow}: open addressing, in one array, so that an update touches one cache line. A slot is
 * three integers, the neighbour plus one (0 where the slot is empty), its weight and its affinity; or four, the upper half
 * of the affinity being the last, once some affinity needs more than 32 bits.
 */
final class RowSlots {

    private static final int NARROW = 3;
    private static final int WIDE = 4;

    private final int[] cells;
    private final int width;
    private final int capacity;

    RowSlots(int capacity) {
        this(new int[NARROW * capacity], NARROW, capacity);
    }

    private RowSlots(int[] cells, int width, int capacity) {
        this.cells = cells;
        this.width = width;
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    int bytes() {
        return 4 * cells.length;
    }

    /** The slot that holds a neighbour, or the empty one where it belongs. */
    int find(int neighbour) {
        int slot = home(neighbour);
        int cell = cells[slot * width];
        while (cell != neighbour + 1 && cell != 0) {
            slot = next(slot);
            cell = cells[slot * width];
        }
        return slot;
    }

    private int home(int neighbour) {
        return (int) (((neighbour * 0x9e3779b9L) & 0xffffffffL) * capacity >>> 32);
    }

    int next(int slot) {
        return slot + 1 == capacity ? 0 : slot + 1;
    }

    boolean taken(int slot) {
        return cells[slot * width] != 0;
    }

    int neighbour(int slot) {
        return cells[slot * width] - 1;
    }

    /** 0 where the slot is empty. */
    int weight(int slot) {
        return cells[slot * width + 1];
    }

    /** 0 where the slot is empty. */
    long affinity(int slot) {
        int lower = cells[slot * width + 2];
        return width == NARROW ? lower : ((long) cells[slot * width + 3] << 32) | (lower & 0xffffffffL);
    }

    void put(int slot, int neighbour, int weight) {
        cells[slot * width] = neighbour + 1;
        weigh(slot, weight);
    }

    void weigh(int slot, int weight) {
        cells[slot * width + 1] = weight;
    }

    /** @return this table, or the wider one that takes its place, of the same slots */
    RowSlots tie(int slot, long affinity) {
        if (width == NARROW && affinity != (int) affinity) {
            return widened().tie(slot, affinity);
        }
        cells[slot * width + 2] = (int) affinity;
        if (width == WIDE) {
            cells[slot * width + 3] = (int) (affinity >>> 32);
        }
        return this;
    }

    private RowSlots widened() {
        RowSlots wide = new RowSlots(new int[WIDE * capacity], WIDE, capacity);
        for (int slot = 0; slot < capacity; slot++) {
            wide.put(slot, neighbour(slot), weight(slot));
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
                System.arraycopy(cells, next * width, cells, hole * width, width);
                ranks.move(next, hole);
                hole = next;
            }
            next = next(next);
        }
        Arrays.fill(cells, hole * width, (hole + 1) * width, 0);
        ranks.clear(hole);
    }
}
