package io.shopstream.ranking;

import java.util.Arrays;

/** Gives each product that it is asked for the next free slot; emptied in the time of what it holds. Not thread-safe. */
final class SlotMap {

    private int[] table = new int[1 << 14];
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
        if (table[place] != 0) {
            return table[place] - 1;
        }
        if (size == products.length) {
            grow();
            place = place(product);
        }
        products[size] = product;
        places[size] = place;
        table[place] = ++size;
        return size - 1;
    }

    void clear() {
        for (int slot = 0; slot < size; slot++) {
            table[places[slot]] = 0;
        }
        size = 0;
    }

    private int place(int product) {
        int mask = table.length - 1;
        int place = Integer.reverse(product * 0x9e3779b9) & mask;
        while (table[place] != 0 && products[table[place] - 1] != product) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        products = Arrays.copyOf(products, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
        table = new int[4 * products.length];
        for (int slot = 0; slot < size; slot++) {
            places[slot] = place(products[slot]);
            table[places[slot]] = slot + 1;
        }
    }
}
