package io.shopstream.cooccurrence;

/**
 * How many neighbours a row counts at most, and which: a new one replaces one of the smallest with a probability of one
 * in the smallest's count plus one (R. Ben Basat, G. Einziger, R. Friedman, Y. Kassner, "Randomized Admission Policy for
 * Efficient Top-k and Frequency Estimation", 2017). It inherits the rank of what it replaces but not its count, so that
 * counts are never overstated; what is understated are neighbours that came in late. Chances are taken from a seed and the
 * number of updates, so the same order of updates gives the same rows.
 *
 * <p>One for all the rows of a thread: not thread-safe.
 */
public final class NeighbourCut {

    /** High enough never to be reached. */
    public static final int NONE = Integer.MAX_VALUE;

    private final int most;
    private final long seed;
    private long turnedAway;
    private long replaced;

    /** @param most neighbours a row, at least 1 */
    public NeighbourCut(int most, long seed) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one neighbour, not " + most);
        }
        this.most = most;
        this.seed = seed;
    }

    int most() {
        return most;
    }

    /** Updates that a full row did not count. */
    public long turnedAway() {
        return turnedAway;
    }

    /** Neighbours that a full row lost for another. */
    public long replaced() {
        return replaced;
    }

    boolean admits(int neighbour, int weight, long smallest, long updates) {
        long chance = Mixing.mix(seed ^ Mixing.mix(updates ^ ((long) neighbour << 32))) >>> 1;
        boolean admitted = chance < Long.MAX_VALUE / (smallest + weight) * weight;
        if (admitted) {
            replaced++;
        } else {
            turnedAway++;
        }
        return admitted;
    }
}
