package io.shopstream.ranking;

import java.util.Arrays;

/** Writes the {@link Feature}s of candidates, a row each. Not thread-safe. */
final class FeatureRows {

    /** Ages are told in parts of a half-life: about the sessions of a shop of medium size. */
    private static final double PARTS = 1e5;

    private static final float SMALL = 0.1f;
    private static final int NOT_OF_SESSION = 99;

    private final ProductLists lists;
    private final float[] values = new float[Candidates.MOST * Feature.COUNT];
    private long atMillis;
    private float affinityScale;
    private float closenessScale;
    private float trendScale;
    private int next;

    FeatureRows(ProductLists lists) {
        this.lists = lists;
    }

    /** What decays is worth what it is at this time. */
    void at(long millis) {
        atMillis = millis;
        double scale = lists.scale(millis, lists.settings().halfLife());
        affinityScale = (float) scale;
        closenessScale = (float) Math.sqrt(scale);
        trendScale = (float) lists.scale(millis, lists.settings().trendHalfLife());
    }

    float affinityScale() {
        return affinityScale;
    }

    /** Closeness is an affinity over popularities to the power of a half in all. */
    float closenessScale() {
        return closenessScale;
    }

    float sessions(int product) {
        return Math.max(1, lists.figures(product).sessions());
    }

    float trend(int product) {
        return (float) lists.figures(product).trend() * trendScale;
    }

    /** Rows of {@link Feature#COUNT}. */
    float[] values() {
        return values;
    }

    /**
     * Writes a row for each of the chosen slots.
     *
     * @param base by slot
     */
    void fill(
            int[] chosen,
            SlotMap slots,
            Evidence evidence,
            SessionItems items,
            float[] base,
            float nearLargest,
            float stepLargest,
            float lastSum) {
        int[] baseRanks = ranks(chosen, base);
        int[] nearRanks = ranks(chosen, evidence.near);
        int[] stepRanks = ranks(chosen, evidence.step);
        next = 0;
        for (int i = 0; i < chosen.length; i++) {
            int slot = chosen[i];
            near(slot, evidence, items.distinct());
            put(evidence.near[slot] / nearLargest);
            put(evidence.step[slot] / stepLargest);
            put(baseRanks[i]);
            put(nearRanks[i]);
            put(stepRanks[i]);
            product(lists.figures(slots.product(slot)));
            session(items.indexOf(slots.product(slot)), items);
            put(starts(lists.figures(slots.product(slot))));
            put(lastSum > 0 ? evidence.lastCloseness[slot] / lastSum : 0);
            put(base[slot]);
            put(stepLargest);
            put(nearLargest);
        }
    }

    private static int[] ranks(int[] chosen, float[] figures) {
        long[] order = new long[chosen.length];
        Arrays.setAll(order, i -> Largest.pack(figures[chosen[i]], i));
        Arrays.sort(order);
        int[] ranks = new int[chosen.length];
        for (int i = 0; i < order.length; i++) {
            ranks[Largest.place(order[i])] = order.length - 1 - i;
        }
        return ranks;
    }

    private void near(int slot, Evidence evidence, int distinct) {
        put(evidence.near[slot]);
        put(evidence.nearCosine[slot]);
        put(evidence.nearAffinity[slot]);
        put(evidence.lastCosine[slot]);
        put(evidence.lastCloseness[slot]);
        put(evidence.secondLastCloseness[slot]);
        put(evidence.thirdLastCloseness[slot]);
        put(evidence.lists[slot]);
        put((float) evidence.lists[slot] / Math.max(1, distinct));
        put(evidence.nearLargest[slot]);
        put(evidence.closenessSum[slot]);
        put(evidence.step[slot]);
        put(evidence.stepFromLast[slot]);
        put(evidence.stepPaths[slot]);
    }

    private void product(ProductFigures figures) {
        float trend = (float) figures.trend() * trendScale;
        float popularity = (float) figures.popularity() * affinityScale;
        put(logOnePlus(figures.sessions()));
        put(trend);
        put(popularity);
        put((float) Math.log((trend + SMALL) / (popularity + SMALL)));
        put(parts(figures.firstSeen()));
        put(parts(figures.lastSeen()));
        put(repeats(figures));
        put(figures.clicks() / (figures.sessions() + 1f));
    }

    private void session(int item, SessionItems items) {
        boolean of = item >= 0;
        put(of ? items.place(item) : NOT_OF_SESSION);
        put(of ? items.occurrences(item) : 0);
        put(of ? items.firstPlace(item) : NOT_OF_SESSION);
        put(of ? items.followedLast(item) : 0);
        put(of ? (float) items.place(item) / items.length() : 2);
        put(items.length());
        put(items.distinct());
        put(
                items.distinct() == 0
                        ? 0
                        : logOnePlus(lists.figures(items.product(0)).sessions()));
        put(items.distinct() == 0 ? 0 : repeats(lists.figures(items.product(0))));
    }

    private float parts(long seenMillis) {
        double halfLives = (double) Math.max(0, atMillis - seenMillis)
                / lists.settings().halfLife().toMillis();
        return logOnePlus(PARTS * halfLives);
    }

    private static float repeats(ProductFigures figures) {
        return (figures.clicks() - figures.sessions()) / (figures.clicks() + 5f);
    }

    private static float starts(ProductFigures figures) {
        return figures.starts() / (figures.sessions() + 3f);
    }

    private static float logOnePlus(double number) {
        return (float) Math.log1p(number);
    }

    private void put(float value) {
        values[next++] = value;
    }
}
