package io.shopstream.experiment;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/** A number between 0 and 1 for texts: the same in every process, and independent of that for other texts. */
final class UnitHash {

    private static final Hasher64 XXH3 = Hashing.xxh3_64();

    private static final double STEP = 0x1p-52;

    private UnitHash() {}

    /** Above 0 and below 1. Each text's length is hashed too, so "a", "bc" and "ab", "c" differ. */
    static double of(String salt, String purpose, String unit) {
        long hash = XXH3.hashStream()
                .putString(salt)
                .putString(purpose)
                .putString(unit)
                .getAsLong();
        return ((hash >>> 12) + 0.5) * STEP;
    }
}
