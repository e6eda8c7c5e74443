package io.shopstream.cooccurrence;

import java.time.Duration;

/**
 * Forward decay by half-life: G. Cormode, V. Shkapenyuk, D. Srivastava, B. Xu, "Forward Decay: A Practical Time Decay
 * Model for Streaming Systems", 2009. What happens at time t weighs {@code 2^(t / halfLife)}, so that nothing ages by
 * itself and the order of arrival does not matter. So that weights stay small integers they are kept in
 * {@link #unit()}s relative to an epoch of one half-life, and halved when a later epoch begins; each halving rounds down
 * by less than a unit, which is less than 1/128 of a session in all.
 *
 * @param halfLifeMillis 0: nothing decays, the unit is 1, and counts are exact
 */
public record Decay(long halfLifeMillis) {

    public static final Decay NONE = new Decay(0);

    private static final int UNIT = 256;

    /** The shortest half-life that there may be. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int MOST_HALVINGS = 62;

    public Decay {
        if (halfLifeMillis != 0 && halfLifeMillis < SHORTEST.toMillis()) {
            throw new IllegalArgumentException("a half-life is 0 or at least a second, not " + halfLifeMillis + " ms");
        }
    }

    /** What an event at the beginning of its epoch weighs. */
    public int unit() {
        return halfLifeMillis == 0 ? 1 : UNIT;
    }

    /** The epoch of an event. */
    public int epoch(long atMillis) {
        if (halfLifeMillis == 0) {
            return 0;
        }
        // beyond the year 10,000 all is one epoch
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.floorDiv(atMillis, halfLifeMillis)));
    }

    /** What an event weighs in its own epoch: from one unit to just below two. */
    public int weight(long atMillis) {
        if (halfLifeMillis == 0) {
            return 1;
        }
        double halfLives = (double) Math.floorMod(atMillis, halfLifeMillis) / halfLifeMillis;
        return (int) Math.round(UNIT * Math.pow(2, halfLives));
    }

    /**
     * A weight of one epoch in terms of a later one, or of the same.
     *
     * @throws IllegalArgumentException for an earlier one, in which the weight may be beyond all numbers
     */
    public static long carried(long weight, int from, int to) {
        if (to < from) {
            throw new IllegalArgumentException("a weight of epoch " + from + " in terms of an earlier one, " + to);
        }
        return weight >> Math.min(MOST_HALVINGS, to - from);
    }
}
