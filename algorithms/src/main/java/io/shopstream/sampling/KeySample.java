package io.shopstream.sampling;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * A share of all keys, chosen by a hash: every process chooses the same ones, a key comes in whole or not at all, and each by itself
 * (Bernoulli sampling of clusters). With one seed, a smaller share is a part of a larger one. Thread-safe.
 */
public final class KeySample {

    private static final double STEP = 0x1p-53;

    private final double share;
    private final Hasher64 hasher;

    /**
     * A sample.
     *
     * @param share of the keys, above 0 and below 1
     * @param seed another one chooses other keys
     * @throws IllegalArgumentException for another share
     */
    public KeySample(double share, long seed) {
        this.share = checked(share);
        this.hasher = Hashing.xxh3_64(seed);
    }

    static double checked(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("a share must be above 0 and below 1, not " + share);
        }
        return share;
    }

    public boolean has(String key) {
        return (hasher.hashCharsToLong(key) >>> 11) * STEP < share;
    }

    public double share() {
        return share;
    }
}
