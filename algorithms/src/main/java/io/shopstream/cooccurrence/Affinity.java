package io.shopstream.cooccurrence;

/**
 * How strongly clicks of one session tie product b to product a: 1 for being in one session, d^-1.5 for each time that b
 * was clicked d places after a, and half of that for each time that it was d places before, d being at most
 * {@value #FARTHEST}. In fixed point, {@link #TOGETHER} units for 1, and each click weighed by when it was ({@link Decay}).
 * That near clicks tell more than far ones is after D. Garg, P. Gupta, P. Malhotra,
 * L. Vig, G. Shroff, "Sequence and Time Aware Neighborhood for Session-based Recommendations", 2019; the power is measured.
 */
final class Affinity {

    /** Places beyond which two clicks have no direction. */
    static final int FARTHEST = 5;

    /** For being in one session. */
    static final int TOGETHER = 256;

    private static final int[] AFTER = {0, 256, 91, 49, 32, 23};
    private static final int[] BEFORE = {0, 128, 45, 25, 16, 11};

    private Affinity() {}

    /** What a product clicked {@code distance} places after another has with that one. */
    static int after(int distance) {
        return AFTER[distance];
    }

    /** What a product clicked {@code distance} places before another has with that one. */
    static int before(int distance) {
        return BEFORE[distance];
    }
}
