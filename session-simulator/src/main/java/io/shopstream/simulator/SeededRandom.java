package io.shopstream.simulator;

import java.util.List;

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). Our own few lines, because a
 * seed must give the same bytes on every JDK, and the JDK has changed how its generators derive doubles and bounded
 * numbers before. For the same reason everything built on it uses {@link StrictMath}. Not thread-safe.
 */
public final class SeededRandom {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;

    public SeededRandom(long seed) {
        this.state = seed;
    }

    /** A generator of its own for the thing that {@code keys} name: independent of how many numbers others drew. */
    public static SeededRandom of(long... keys) {
        return new SeededRandom(hash(keys));
    }

    /** Mixes numbers to one. For a fixed prefix, different last keys give different results. */
    public static long hash(long... keys) {
        long hash = 0;
        for (long key : keys) {
            hash = mix((hash ^ key) + GOLDEN_GAMMA);
        }
        return hash;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    public boolean chance(double probability) {
        return nextDouble() < probability;
    }

    /** Uniform in [0, bound). */
    public int below(int bound) {
        return (int) (nextDouble() * bound);
    }

    /** Uniform in [least, most]. */
    public long between(long least, long most) {
        return least + (long) (nextDouble() * (most - least + 1));
    }

    public <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }
}
