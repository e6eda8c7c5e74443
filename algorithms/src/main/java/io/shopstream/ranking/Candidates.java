package io.shopstream.ranking;

import java.util.Arrays;

/**
 * What a session may look at next, and the {@link Feature}s of each: the session's own products, and those that are best by
 * {@link #base}, which is near / the largest near + 0.5 step / the largest step, filled up with popular ones. Near goes over
 * the lists of the last 10 distinct products; step goes from the last 3 over their 30 closest to the 30 closest of each.
 *
 * <p>One for each thread, reused from session to session.
 */
public final class Candidates {

    /** Candidates of a session. */
    public static final int MOST = 100;

    private static final int LAST_PRODUCTS = 10;
    private static final int STEP_PRODUCTS = 3;
    private static final float STEP_WEIGHT = 0.5f;

    /** Session products come first, whatever their base. */
    private static final float OWN = 100;

    private static final float TINY = 1e-9f;
    private static final float POPULAR_WEIGHT = 1e-7f;

    private final ProductLists lists;
    private final SessionItems items = new SessionItems();
    private final SlotMap slots = new SlotMap();
    private final Evidence evidence = new Evidence();
    private final FeatureRows rows;

    private long[] order = new long[1 << 12];
    private float[] base = new float[1 << 12];
    private int[] itemOf = new int[1 << 12];
    private float nearLargest;
    private float stepLargest;
    private float lastSum;
    private int size;

    public Candidates(ProductLists lists) {
        this.lists = lists;
        this.rows = new FeatureRows(lists);
    }

    /**
     * Looks for the candidates of a session.
     *
     * @param session product indices in the order of the clicks; those below 0 are passed over
     * @param atMillis when it is asked
     */
    public void find(int[] session, long atMillis) {
        items.read(session);
        slots.clear();
        evidence.clear();
        rows.at(atMillis);
        lastSum = 0;
        for (int item = 0; item < Math.min(LAST_PRODUCTS, items.distinct()); item++) {
            near(item);
        }
        for (int item = 0; item < Math.min(STEP_PRODUCTS, items.distinct()); item++) {
            step(item);
        }
        int[] own = new int[items.distinct()];
        Arrays.setAll(own, item -> slots.slot(items.product(item)));
        int[] popular = lists.popular();
        for (int i = 0; i < popular.length && slots.size() < MOST; i++) {
            slots.slot(popular[i]);
        }
        evidence.reserve(slots.size());
        choose(own);
    }

    private void near(int item) {
        int product = items.product(item);
        float weight = 1f / (1 + items.place(item));
        int[] neighbours = lists.neighbours(product);
        float[] values = lists.values(product);
        float closenessScale = rows.closenessScale();
        float affinityScale = rows.affinityScale();
        float own = rows.sessions(product);
        evidence.reserve(slots.size() + lists.listed(product));
        for (int i = 0; i < lists.listed(product); i++) {
            int slot = slots.slot(neighbours[i]);
            float closeness = values[i] * closenessScale;
            float affinity = values[neighbours.length + i] * affinityScale;
            float both = values[2 * neighbours.length + i];
            float cosine = both / (float) Math.sqrt(own * rows.sessions(neighbours[i]));
            evidence.near(slot, item, weight, closeness, affinity, cosine);
            lastSum += item == 0 ? closeness : 0;
        }
    }

    private void step(int item) {
        int product = items.product(item);
        float weight = 1f / (1 + items.place(item)) * rows.closenessScale();
        int[] first = lists.neighbours(product);
        float[] firstValues = lists.values(product);
        for (int i = 0; i < Math.min(ProductLists.STEP_LENGTH, lists.listed(product)); i++) {
            float sum = lists.stepSum(first[i]);
            float reached = weight * firstValues[i] / sum;
            int[] second = lists.neighbours(first[i]);
            float[] secondValues = lists.values(first[i]);
            int length = Math.min(ProductLists.STEP_LENGTH, lists.listed(first[i]));
            evidence.reserve(slots.size() + length);
            for (int j = 0; j < length; j++) {
                if (second[j] != product) {
                    evidence.step(slots.slot(second[j]), item, reached * secondValues[j]);
                }
            }
        }
    }

    /** @param own the slot of each item of the session */
    private void choose(int[] own) {
        int found = slots.size();
        if (order.length < found) {
            order = new long[2 * found];
            base = new float[2 * found];
            itemOf = new int[2 * found];
        }
        Arrays.fill(itemOf, 0, found, -1);
        for (int item = 0; item < own.length; item++) {
            itemOf[own[item]] = item;
        }
        nearLargest = TINY;
        stepLargest = TINY;
        for (int slot = 0; slot < found; slot++) {
            if (itemOf[slot] < 0) {
                nearLargest = Math.max(nearLargest, evidence.of(slot, Feature.NEAR));
                stepLargest = Math.max(stepLargest, evidence.of(slot, Feature.STEP));
            }
        }
        for (int slot = 0; slot < found; slot++) {
            base[slot] = evidence.of(slot, Feature.NEAR) / nearLargest
                    + STEP_WEIGHT * evidence.of(slot, Feature.STEP) / stepLargest
                    + POPULAR_WEIGHT * rows.trend(slots.product(slot));
            order[slot] = Largest.pack(base[slot] + (itemOf[slot] < 0 ? 0 : OWN), slot);
        }
        size = Math.min(MOST, found);
        Largest.first(order, found, size);
        for (int i = 0; i < size; i++) {
            order[i] = Largest.place(order[i]);
        }
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The index of a product; the session's products come first. */
    public int product(int candidate) {
        return slots.product((int) order[candidate]);
    }

    /** Whether the session has had it. */
    public boolean isOfSession(int candidate) {
        return itemOf[(int) order[candidate]] >= 0;
    }

    /** Whether a list leads to it, in one step or two. */
    public boolean isReached(int candidate) {
        int slot = (int) order[candidate];
        return evidence.of(slot, Feature.NEAR) > 0 || evidence.of(slot, Feature.STEP) > 0;
    }

    /** How strongly the lists alone speak for it. */
    public float base(int candidate) {
        return base[(int) order[candidate]];
    }

    /** The features of all, {@link Feature#COUNT} for each candidate in turn; they are valid until the next session. */
    public float[] features() {
        int[] chosen = new int[size];
        Arrays.setAll(chosen, candidate -> (int) order[candidate]);
        rows.fill(chosen, slots, evidence, items, itemOf, base, nearLargest, stepLargest, lastSum);
        return rows.values();
    }
}
