package io.shopstream.ranking;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;

/** A {@link DecayedSum} with its base. Not thread-safe. */
final class DecayedFigure {

    private long sum;
    private int base;

    void add(long units, int epoch) {
        int later = Math.max(base, DecayedSum.base(epoch));
        sum = DecayedSum.carried(sum, base, later) + DecayedSum.units(units, epoch, later);
        base = later;
    }

    /** What it is worth at a time, in sessions. */
    double sessions(Decay decay, long atMillis) {
        return sessions(sum, base, decay.unit(), decay, atMillis);
    }

    /** What a sum is worth at a time, in sessions of {@code unit}. */
    static double sessions(long sum, int base, int unit, Decay decay, long atMillis) {
        double halfLives = (double) atMillis / decay.halfLifeMillis() - base;
        return (double) sum / unit * Math.pow(2, -halfLives);
    }
}
