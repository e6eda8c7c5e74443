package io.shopstream.training.reorder;

import java.util.Arrays;

/** Numbers ids from 0 on, in the order in which they come: 12 to 24 bytes each. Not thread-safe. */
final class IdNumbers {

    private static final int LEAST = 1 << 10;

    private int[] ids = new int[LEAST];

    /** A power of two of places; the number of the id that is there plus one, 0 for none. */
    private int[] table = new int[2 * LEAST];

    private int size;

    int size() {
        return size;
    }

    /** The number of an id, which it is given now if it has none. */
    int add(int id) {
        int place = place(id);
        if (table[place] != 0) {
            return table[place] - 1;
        }
        if (size == ids.length) {
            grow();
            place = place(id);
        }
        ids[size] = id;
        size++;
        table[place] = size;
        return size - 1;
    }

    /** The number of an id; -1 where it has none. */
    int of(int id) {
        return table[place(id)] - 1;
    }

    private int place(int id) {
        int place = Integer.reverse(id * 0x9e3779b9) & (table.length - 1);
        while (table[place] != 0 && ids[table[place] - 1] != id) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }

    private void grow() {
        ids = Arrays.copyOf(ids, 2 * size);
        table = new int[2 * ids.length];
        for (int number = 0; number < size; number++) {
            table[place(ids[number])] = number + 1;
        }
    }
}
