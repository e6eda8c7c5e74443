package io.shopstream.factorization;

import java.util.Locale;

/**
 * How much may be factorized: what fits into arrays with {@code int} indices, and into the memory.
 *
 * @param mostRatings ratings, each given one counted
 * @param mostUsers users
 * @param mostItems items
 * @param longestId characters of an id
 * @param mostBytes of the heap, by {@link #bytes}
 */
public record FactorizationLimits(int mostRatings, int mostUsers, int mostItems, int longestId, long mostBytes) {

    /** What the VM's arrays can hold at most. */
    private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

    /** The log of ratings (user, item, value, time), and the matrix by users and by items (index and value each). */
    private static final long BYTES_A_RATING = 20 + 16;

    /** An id of some 20 characters, its place in the list and in the map. */
    private static final long BYTES_AN_ID = 140;

    private static final double SHARE_OF_HEAP = 0.9;

    public FactorizationLimits {
        if (mostRatings < 1 || mostUsers < 1 || mostItems < 1 || longestId < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }

    /** 500 million ratings of 50 million users and 10 million items, ids of 256 characters, nine tenths of this process's heap. */
    public static FactorizationLimits ofThisProcess() {
        return new FactorizationLimits(500_000_000, 50_000_000, 10_000_000, 256, (long)
                (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
    }

    /** About how many bytes of heap the ratings, the matrix and the factors of a rank take together. */
    public static long bytes(long ratings, long users, long items, int rank) {
        return ratings * BYTES_A_RATING + (users + items) * (BYTES_AN_ID + 4L * (rank + 1) + 8);
    }

    /**
     * Holds what is to be allocated against these limits, before it is.
     *
     * @throws FactorizationException when it is too much; it says how much it is
     */
    public void check(long ratings, long users, long items, int rank) {
        most("ratings", ratings, mostRatings);
        most("users", users, mostUsers);
        most("items", items, mostItems);
        if (Math.max(users, items) * (rank + 1L) > MOST_CELLS) {
            throw new FactorizationException(String.format(
                    Locale.ROOT,
                    "%,d users and %,d items of rank %d have more factors than an array can hold; a lower rank has fewer",
                    users,
                    items,
                    rank));
        }
        long bytes = bytes(ratings, users, items, rank);
        if (bytes > mostBytes) {
            throw new FactorizationException(String.format(
                    Locale.ROOT,
                    "%,d ratings of %,d users and %,d items take about %,d MB at rank %d, of which there are %,d",
                    ratings,
                    users,
                    items,
                    bytes >> 20,
                    rank,
                    mostBytes >> 20));
        }
    }

    private static void most(String what, long number, long most) {
        if (number > most) {
            throw new FactorizationException(
                    String.format(Locale.ROOT, "there are %,d %s, more than %,d", number, what, most));
        }
    }
}
