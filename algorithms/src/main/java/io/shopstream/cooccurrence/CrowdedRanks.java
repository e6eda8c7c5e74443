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

    CrowdedRanks(int[] slots) {
        inherited = new int[slots.length / RowSlots.SLOT];
    }

    int inherited(int slot) {
        return inherited[slot / RowSlots.SLOT];
    }

    void inherit(int slot, int rank) {
        inherited[slot / RowSlots.SLOT] = rank;
    }

    void move(int from, int to) {
        inherited[to / RowSlots.SLOT] = inherited[from / RowSlots.SLOT];
    }

    void clear(int slot) {
        inherited[slot / RowSlots.SLOT] = 0;
    }

    /** A neighbour is about to grow. */
    void leaves(int slot, int[] slots) {
        if (rank(slot, slots) == smallest) {
            ofSmallest--;
        }
    }

    int smallest(int[] slots) {
        if (ofSmallest <= 0) {
            count(slots);
        }
        return smallest;
    }

    /** A slot of the smallest rank, which is about to be emptied; {@link #smallest} was asked before. */
    int slotOfSmallest(int[] slots) {
        while (slots[cursor] == 0 || rank(cursor, slots) != smallest) {
            cursor = RowSlots.next(cursor, slots.length);
        }
        ofSmallest--;
        return cursor;
    }

    private void count(int[] slots) {
        smallest = Integer.MAX_VALUE;
        ofSmallest = 0;
        for (int slot = 0; slot < slots.length; slot += RowSlots.SLOT) {
            if (slots[slot] != 0) {
                int rank = rank(slot, slots);
                if (rank < smallest) {
                    smallest = rank;
                    ofSmallest = 0;
                }
                ofSmallest += rank == smallest ? 1 : 0;
            }
        }
    }

    private int rank(int slot, int[] slots) {
        int rank = slots[slot + 1] + inherited[slot / RowSlots.SLOT];
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }
}
