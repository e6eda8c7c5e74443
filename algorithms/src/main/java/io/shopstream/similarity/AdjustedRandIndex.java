package io.shopstream.similarity;

import java.util.HashMap;
import java.util.Map;

/**
 * How well two groupings of the same things agree: 1 if they are the same, 0 as chance would have it (Hubert, Arabie:
 * Comparing Partitions, 1985).
 */
public final class AdjustedRandIndex {

    private AdjustedRandIndex() {}

    /** Compares two groupings, given as the group of each thing. */
    public static double of(int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " and " + other.length + " things");
        }
        Map<Long, Long> both = new HashMap<>();
        Map<Integer, Long> first = new HashMap<>();
        Map<Integer, Long> second = new HashMap<>();
        for (int thing = 0; thing < one.length; thing++) {
            both.merge(((long) one[thing] << 32) | (other[thing] & 0xffffffffL), 1L, Long::sum);
            first.merge(one[thing], 1L, Long::sum);
            second.merge(other[thing], 1L, Long::sum);
        }
        double together = pairs(both);
        double inFirst = pairs(first);
        double inSecond = pairs(second);
        double expected = one.length < 2 ? 0 : inFirst * inSecond / (one.length * (one.length - 1.0) / 2);
        double most = (inFirst + inSecond) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    private static double pairs(Map<?, Long> sizes) {
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1.0) / 2)
                .sum();
    }
}
