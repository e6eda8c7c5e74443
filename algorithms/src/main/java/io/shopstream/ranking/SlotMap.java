package io.shopstream.ranking;

import java.util.Arrays;

/** Gives each product that it is asked for the next free slot; emptied in the time of what it holds. Not thread-safe. */
final class SlotMap {

    /** A product above its slot plus one, so that a look is one load; 0 is free. */
    private long[] table = new long[1 << 14];

    private int[] products = new int[1 << 12];
    private int[] places = new int[1 << 12];
    private int size;

    int size() {
        return size;
    }

    int product(int slot) {
        return products[slot];
    }

    /** The slot of a product, which it is given now if it has none. */
    int slot(int product) {
        int place = place(product);
        long held = table[place];
        if (held != 0) {
            return (int) held - 1;
        }
        if (size == products.length) {
            grow();
            place = place(product);
        }
        products[size] = product;
        hold(size, place);
        return size++;
    }

    void clear() {
        for (int slot = 0; slot < size; slot++) {
            table[places[slot]] = 0;
        }
        size = 0;
    }

    private void hold(int slot, int place) {
        places[slot] = place;
        table[place] = (long) products[slot] << 32 | (slot + 1);
    }

    /** Where a product is or would be: D. Knuth's multiplicative hashing, then one place after the other. */
    private int place(int product) {
        int mask = table.length - 1;
        int place = product * 0x9e3779b9 >>> Integer.numberOfLeadingZeros(mask);
        while (table[place] != 0 && (int) (table[place] >>> 32) != product) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        products = Arrays.copyOf(products, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
        table = new long[4 * products.length];
        for (int slot = 0; slot < size; slot++) {
            hold(slot, place(products[slot]));
        }
    }
}
