package io.shopstream.cooccurrence;

/**
 * What a row that has reached its cut knows besides its weights: the rank that each neighbour inherited from the one that
 * it replaced, and how many are of the smallest rank. The smallest is looked for again when none of it is left, which is
 * once in many updates. Slots are those of {@link RowSlots}.
 */
final class CrowdedRanks {

    private final int[] inherited;
    private int smallest;
    private int ofSmallest;
    private int cursor;

    CrowdedRanks(int capacity) {
        inherited = new int[capacity];
    }

    int inherited(int slot) {
        return inherited[slot];
    }

    void inherit(int slot, int rank) {
        inherited[slot] = rank;
    }

    void move(int from, int to) {
        inherited[to] = inherited[from];
    }

    void clear(int slot) {
        inherited[slot] = 0;
    }

    /** A neighbour is about to grow. */
    void leaves(int slot, RowSlots slots) {
        if (rank(slot, slots) == smallest) {
            ofSmallest--;
        }
    }

    int smallest(RowSlots slots) {
        if (ofSmallest <= 0) {
            count(slots);
        }
        return smallest;
    }

    /** A slot of the smallest rank, which is about to be emptied; {@link #smallest} was asked before. */
    int slotOfSmallest(RowSlots slots) {
        while (!slots.taken(cursor) || rank(cursor, slots) != smallest) {
            cursor = slots.next(cursor);
        }
        ofSmallest--;
        return cursor;
    }

    private void count(RowSlots slots) {
        smallest = Integer.MAX_VALUE;
        ofSmallest = 0;
        for (int slot = 0; slot < slots.capacity(); slot++) {
            if (slots.taken(slot)) {
                int rank = rank(slot, slots);
                if (rank < smallest) {
                    smallest = rank;
                    ofSmallest = 0;
                }
                ofSmallest += rank == smallest ? 1 : 0;
            }
        }
    }

    private int rank(int slot, RowSlots slots) {
        int rank = slots.weight(slot) + inherited[slot];
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }
}
