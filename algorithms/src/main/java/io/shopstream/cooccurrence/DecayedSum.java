package io.shopstream.cooccurrence;

/**
 * A sum of decayed weights in 64 bits that does not depend on the order of what is added, where {@link Decay} alone rounds
 * at each halving. It is relative to a base, an epoch that moves on by {@value #STEP} half-lives at a time and stays
 * between {@value #STEP} and twice as many behind the latest event; what is added before the base moves is exact, and so is
 * what becomes of it. Only an event that comes more than {@value #STEP} half-lives after a later one is rounded by itself,
 * by less than a unit of the base, which is less than a 16th of a unit of the latest.
 *
 * <p>Limit: 2^63 units of the base: with units of 2^17 for a session, 2^38 sessions of one half-life.
 *
 * @param units relative to {@code base}
 * @param base an epoch ({@link #base(int)})
 */
public record DecayedSum(long units, int base) {

    public static final DecayedSum NONE = new DecayedSum(0, 0);

    /** Half-lives by which a base moves. */
    public static final int STEP = 4;

    private static final int MOST_HALVINGS = 62;

    /** Units of an event alone. */
    public static DecayedSum of(long units, int epoch) {
        return new DecayedSum(units(units, epoch, base(epoch)), base(epoch));
    }

    /** Both together; in whatever order, the same. */
    public DecayedSum plus(DecayedSum other) {
        int later = Math.max(base, other.base);
        return new DecayedSum(carried(units, base, later) + carried(other.units, other.base, later), later);
    }

    /**
     * What it is worth at a time, in sessions.
     *
     * @param unitsASession what a session adds at the beginning of its epoch
     */
    public double sessions(int unitsASession, Decay decay, long atMillis) {
        double halfLives = (double) atMillis / decay.halfLifeMillis() - base;
        return (double) units / unitsASession * Math.pow(2, -halfLives);
    }

    /** The same at the beginning of an epoch. */
    public double sessions(int unitsASession, int epoch) {
        return Math.scalb((double) units / unitsASession, base - epoch);
    }

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
