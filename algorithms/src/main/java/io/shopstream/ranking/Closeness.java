package io.shopstream.ranking;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How close a neighbour is to a product: {@code affinity / (popularity of the product ^ 0.3 * popularity of the neighbour ^ 0.2)}.
 * All figures are as of one time.
 */
public final class Closeness {

    private static final double OWN_POWER = 0.3;
    private static final double NEIGHBOUR_POWER = 0.2;
    private static final float LEAST = 1e-6f;

    private final double own;

    /** @param popularity of the product whose neighbours are looked at */
    public Closeness(double popularity) {
        own = Math.pow(Math.max(LEAST, popularity), OWN_POWER);
    }

    /** Of a neighbour; not above 0 where nothing ties the two. */
    public float of(double affinity, double popularity) {
        return (float) (affinity / (own * Math.pow(Math.max(LEAST, popularity), NEIGHBOUR_POWER)));
    }

    /**
     * The places of the neighbours that are close at all, the closest first, of equals the one of the lower key.
     *
     * @param keys of the neighbours
     */
    public static int[] closest(float[] closeness, long[] keys, int limit) {
        return IntStream.range(0, closeness.length)
                .filter(i -> closeness[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -closeness[i]).thenComparingLong(i -> keys[i]))
                .limit(limit)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
