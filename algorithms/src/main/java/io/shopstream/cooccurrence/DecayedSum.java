package io.shopstream.cooccurrence;

/**
 * Sums of decayed weights in 64 bits that do not depend on the order of what is added, where {@link Decay} alone rounds
 * at each halving. A sum is relative to a base, an epoch that moves on by {@value #STEP} half-lives at a time and stays
 * between {@value #STEP} and twice as many behind the latest event; what is added before the base moves is exact, and so is
 * what becomes of it. Only an event that comes more than {@value #STEP} half-lives after a later one is rounded by itself,
 * by less than a unit of the base, which is less than a 256th of a unit of the latest.
 *
 * <p>Limit: 2^63 units of the base: with units of 2^17 for a session, 2^30 sessions of one half-life.
 */
public final class DecayedSum {

    /** Half-lives by which a base moves. */
    public static final int STEP = 8;

    private static final int MOST_HALVINGS = 62;

    private DecayedSum() {}

    /** What sums are relative to from the first event of {@code epoch} on, if they were not relative to a later base. */
    public static int base(int epoch) {
        return Math.max(0, (epoch / STEP - 1) * STEP);
    }

    /** A sum in terms of another base, not an earlier one. */
    public static long carried(long sum, int from, int to) {
        if (to < from) {
            throw new IllegalArgumentException("a sum of base " + from + " in terms of an earlier one, " + to);
        }
        return halved(sum, to - from);
    }

    /** Units of an event in terms of a base that is not beyond {@link #base} of the latest. */
    public static long units(long units, int epoch, int base) {
        return epoch >= base ? units << (epoch - base) : halved(units, base - epoch);
    }

    /** Towards 0, so that what is taken away again leaves nothing. */
    private static long halved(long units, int halvings) {
        int shift = Math.min(MOST_HALVINGS, halvings);
        return units < 0 ? -(-units >> shift) : units >> shift;
    }
}
