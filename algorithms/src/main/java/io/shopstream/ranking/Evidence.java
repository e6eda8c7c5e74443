package io.shopstream.ranking;

import java.util.Arrays;

/**
 * What the lists of a session's products say of each product that they name, a row a slot: the {@link Feature}s up to {@link
 * Feature#STEP_PATHS}, by their ordinals. Not thread-safe.
 */
final class Evidence {

    /** Floats a row. */
    static final int ROW = Feature.STEP_PATHS.ordinal() + 1;

    private static final int FIRST_SLOTS = 1 << 12;

    private float[] rows = new float[FIRST_SLOTS * ROW];
    private int used;

    /** The list of an item of the session, 0 being its last, names a product. Its slot is reserved. */
    void near(int slot, int item, float weight, float closeness, float affinity, float cosine) {
        add(slot, Feature.NEAR, weight * closeness);
        add(slot, Feature.NEAR_COSINE, weight * cosine);
        add(slot, Feature.NEAR_AFFINITY, weight * affinity);
        set(slot, Feature.NEAR_LARGEST, Math.max(of(slot, Feature.NEAR_LARGEST), weight * closeness));
        add(slot, Feature.CLOSENESS_SUM, closeness);
        add(slot, Feature.LISTS, 1);
        if (item == 0) {
            set(slot, Feature.LAST_COSINE, cosine);
            set(slot, Feature.LAST_CLOSENESS, closeness);
        } else if (item == 1) {
            set(slot, Feature.SECOND_LAST_CLOSENESS, closeness);
        } else if (item == 2) {
            set(slot, Feature.THIRD_LAST_CLOSENESS, closeness);
        }
    }

    /** A neighbour of a neighbour of an item. Its slot is reserved. */
    void step(int slot, int item, float reached) {
        add(slot, Feature.STEP, reached);
        add(slot, Feature.STEP_FROM_LAST, item == 0 ? reached : 0);
        add(slot, Feature.STEP_PATHS, 1);
    }

    float of(int slot, Feature feature) {
        return rows[slot * ROW + feature.ordinal()];
    }

    private void set(int slot, Feature feature, float figure) {
        rows[slot * ROW + feature.ordinal()] = figure;
    }

    private void add(int slot, Feature feature, float more) {
        rows[slot * ROW + feature.ordinal()] += more;
    }

    /** Writes a slot's row into a longer one. */
    void copy(int slot, float[] target, int offset) {
        System.arraycopy(rows, slot * ROW, target, offset, ROW);
    }

    /** Holds so many slots from now on, at least. */
    void reserve(int slots) {
        used = Math.max(used, slots);
        if (used * ROW > rows.length) {
            rows = Arrays.copyOf(rows, 2 * used * ROW);
        }
    }

    void clear() {
        Arrays.fill(rows, 0, used * ROW, 0);
        used = 0;
    }
}
