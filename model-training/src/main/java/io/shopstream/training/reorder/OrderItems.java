package io.shopstream.training.reorder;

import java.util.Arrays;

/**
 * The products of orders, which come in any order and are then put together by order, in the order of their positions. While
 * they are put together, 16 bytes for each. Not thread-safe.
 */
final class OrderItems {

    private int[] orders = new int[1024];
    private int[] products = new int[1024];
    private short[] positions = new short[1024];
    private int size;
    private int[] starts = new int[0];

    void add(int order, int product, int position) {
        if (size == orders.length) {
            int larger = Math.addExact(size, size / 2);
            orders = Arrays.copyOf(orders, larger);
            products = Arrays.copyOf(products, larger);
            positions = Arrays.copyOf(positions, larger);
        }
        orders[size] = order;
        products[size] = product;
        positions[size] = (short) position;
        size++;
    }

    /** Puts them together; nothing is added from then on. */
    void group(int orderCount) {
        starts = new int[orderCount + 1];
        for (int i = 0; i < size; i++) {
            starts[orders[i] + 1]++;
        }
        for (int order = 0; order < orderCount; order++) {
            starts[order + 1] += starts[order];
        }
        int[] next = Arrays.copyOf(starts, orderCount);
        int[] grouped = new int[size];
        short[] places = new short[size];
        for (int i = 0; i < size; i++) {
            int order = orders[i];
            int place = next[order];
            // as published they are in their order, and this does not loop
            while (place > starts[order] && places[place - 1] > positions[i]) {
                grouped[place] = grouped[place - 1];
                places[place] = places[place - 1];
                place--;
            }
            grouped[place] = products[i];
            places[place] = positions[i];
            next[order]++;
        }
        orders = new int[0];
        positions = new short[0];
        products = grouped;
    }

    /** Where an order's products begin; they end where those of the next order begin. */
    int start(int order) {
        return starts[order];
    }

    int product(int item) {
        return products[item];
    }
}
