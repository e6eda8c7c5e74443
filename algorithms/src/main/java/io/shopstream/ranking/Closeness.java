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
        int[] places = new int[closeness.length];
        long[] order = new long[closeness.length];
        int close = 0;
        for (int i = 0; i < closeness.length; i++) {
            if (closeness[i] > 0) {
                places[close] = i;
                order[close++] = Largest.pack(closeness[i], i);
            }
        }
        if (close > limit && limit > 0) {
            Largest.first(order, close, limit);
            float least = closeness[Largest.place(order[limit - 1])];
            close = 0;
            for (int i = 0; i < closeness.length; i++) {
                if (closeness[i] >= least) {
                    places[close++] = i;
                }
            }
        }
        return ordered(places, close, closeness, keys, limit);
    }

    /** The first {@code size} places in order, at most {@code limit} of them. */
    private static int[] ordered(int[] places, int size, float[] closeness, long[] keys, int limit) {
        long[] byKey = new long[size];
        for (int i = 0; i < size; i++) {
            byKey[i] = keys[places[i]];
        }
        Arrays.sort(byKey);
        int[] ranked = new int[size];
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            int rank = Arrays.binarySearch(byKey, keys[places[i]]);
            ranked[rank] = places[i];
            order[i] = Largest.pack(closeness[places[i]], rank);
        }
        int most = Math.min(limit, size);
        Largest.first(order, size, most);
        int[] closest = new int[most];
        for (int i = 0; i < most; i++) {
            closest[i] = ranked[Largest.place(order[i])];
        }
        return closest;
    }
}
