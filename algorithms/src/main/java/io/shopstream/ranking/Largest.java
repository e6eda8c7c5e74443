package io.shopstream.ranking;

import java.util.Arrays;

/** Finds the largest of many numbers and their places; of equals, the ones that come first. */
final class Largest {

    private static final long LOW = 0xffffffffL;

    private Largest() {}

    /** A number of at least 0 and its place in one, so that greater is greater, and of equals the one that comes first. */
    static long pack(float number, int place) {
        return ((long) Float.floatToIntBits(number) << 32) | (LOW - place);
    }

    /** The same for numbers that may be below 0. */
    static long packAny(float number, int place) {
        int bits = Float.floatToIntBits(number);
        // the order of floats below 0 is the reverse of that of their bits
        return ((long) (bits < 0 ? bits ^ Integer.MAX_VALUE : bits) << 32) | (LOW - place);
    }

    static int place(long packed) {
        return (int) (LOW - (packed & LOW));
    }

    /** Moves the {@code most} largest of the first {@code size} to the front, the largest first. */
    static void first(long[] packed, int size, int most) {
        select(packed, size, most);
        sort(packed, Math.min(most, size));
    }

    /** The same, in any order. */
    static void select(long[] packed, int size, int most) {
        int from = 0;
        int to = size - 1;
        while (from < to && most < size) {
            int middle = partition(packed, from, to);
            if (middle == most) {
                break;
            }
            if (middle < most) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
    }

    private static int partition(long[] packed, int from, int to) {
        swap(packed, (from + to) >>> 1, to);
        long pivot = packed[to];
        int place = from;
        for (int i = from; i < to; i++) {
            if (packed[i] > pivot) {
                swap(packed, i, place++);
            }
        }
        swap(packed, place, to);
        return place;
    }

    private static void sort(long[] packed, int size) {
        Arrays.sort(packed, 0, size);
        for (int i = 0; i < size / 2; i++) {
            swap(packed, i, size - 1 - i);
        }
    }

    private static void swap(long[] packed, int one, int other) {
        long kept = packed[one];
        packed[one] = packed[other];
        packed[other] = kept;
    }
}
