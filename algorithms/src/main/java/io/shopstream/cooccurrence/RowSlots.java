package io.shopstream.cooccurrence;

/**
 * How a {@link NeighbourRow} lies in its array: an open-addressing hash table of slots of four integers, the neighbour
 * plus one (0 where the slot is empty), its weight, and the lower and upper half of its affinity.
 */
final class RowSlots {

    /** Integers a slot. */
    static final int SLOT = 4;

    static final int EMPTY = 0;

    private RowSlots() {}

    /** The slot that holds a neighbour, or the empty one where it belongs. */
    static int find(int[] slots, int neighbour) {
        int slot = home(neighbour, slots.length);
        while (slots[slot] != neighbour + 1 && slots[slot] != EMPTY) {
            slot = next(slot, slots.length);
        }
        return slot;
    }

    /** Where a neighbour is looked for first. */
    static int home(int neighbour, int length) {
        return (int) ((((neighbour * 0x9e3779b9L) & 0xffffffffL) * (length / SLOT)) >>> 32) * SLOT;
    }

    static int next(int slot, int length) {
        return slot + SLOT >= length ? 0 : slot + SLOT;
    }

    static long affinity(int[] slots, int slot) {
        return ((long) slots[slot + 3] << 32) | (slots[slot + 2] & 0xffffffffL);
    }

    static void setAffinity(int[] slots, int slot, long affinity) {
        slots[slot + 2] = (int) affinity;
        slots[slot + 3] = (int) (affinity >>> 32);
    }
}
