package io.shopstream.ranking;

import java.util.Arrays;

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
     * @param keys of the neighbours, each its own
     */
    public static int[] closest(float[] closeness, long[] keys, int limit) {
        long[] byKey = keys.clone();
        Arrays.sort(byKey);
        int[] places = new int[keys.length];
        long[] order = new long[keys.length];
        int close = 0;
        for (int i = 0; i < keys.length; i++) {
            int rank = Arrays.binarySearch(byKey, keys[i]);
            places[rank] = i;
            if (closeness[i] > 0) {
                order[close++] = Largest.pack(closeness[i], rank);
            }
        }
        int most = Math.min(limit, close);
        Largest.first(order, close, most);
        return Arrays.stream(order, 0, most)
                .mapToInt(packed -> places[Largest.place(packed)])
                .toArray();
    }
}
