package io.shopstream.ranking;

import io.shopstream.content.Likeness;
import java.util.Arrays;

/** Writes the {@link Feature}s of candidates, a row each. Not thread-safe. */
final class FeatureRows {

    /** Ages are told in parts of a half-life: about the sessions of a shop of medium size. */
    private static final double PARTS = 1e5;

    private static final float SMALL = 0.1f;
    private static final int NOT_OF_SESSION = 99;

    /** Products of the session that candidates are held against by content: what came before them says little of what comes next. */
    private static final int RECENT = 3;

    private final ProductLists lists;
    private final Likeness likeness;
    private final double[] similarities = new double[RECENT];
    private final float[] values = new float[Candidates.MOST * Feature.COUNT];
    private long atMillis;
    private float affinityScale;
    private float closenessScale;
    private float trendScale;
    private int next;

    FeatureRows(ProductLists lists) {
        this.lists = lists;
        this.likeness = new Likeness(lists.content());
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
        return lists.trend(product) * trendScale;
    }

    /** Rows of {@link Feature#COUNT}. */
    float[] values() {
        return values;
    }

    /**
     * Writes a row for each of the chosen slots.
     *
     * @param itemOf the item of the session that a slot is, by slot; -1 for others
     * @param base by slot
     */
    void fill(
            int[] chosen,
            SlotMap slots,
            Evidence evidence,
            SessionItems items,
            int[] itemOf,
            float[] base,
            float nearLargest,
            float stepLargest,
            float lastSum) {
        int[] baseRanks = ranks(chosen, slot -> base[slot]);
        int[] nearRanks = ranks(chosen, slot -> evidence.of(slot, Feature.NEAR));
        int[] stepRanks = ranks(chosen, slot -> evidence.of(slot, Feature.STEP));
        likeness.clear();
        int recent = Math.min(RECENT, items.distinct());
        for (int item = 0; item < recent; item++) {
            likeness.add(items.product(item));
        }
        next = 0;
        for (int i = 0; i < chosen.length; i++) {
            int slot = chosen[i];
            near(slot, evidence, items.distinct());
            put(evidence.of(slot, Feature.NEAR) / nearLargest);
            put(evidence.of(slot, Feature.STEP) / stepLargest);
            put(baseRanks[i]);
            put(nearRanks[i]);
            put(stepRanks[i]);
            product(lists.figures(slots.product(slot)));
            session(itemOf[slot], items);
            put(starts(lists.figures(slots.product(slot))));
            put(lastSum > 0 ? evidence.of(slot, Feature.LAST_CLOSENESS) / lastSum : 0);
            put(base[slot]);
            put(stepLargest);
            put(nearLargest);
            content(slots.product(slot), recent);
        }
    }

    /** A figure of a slot. */
    private interface Figure {
        float of(int slot);
    }

    private static int[] ranks(int[] chosen, Figure figure) {
        long[] order = new long[chosen.length];
        Arrays.setAll(order, i -> Largest.pack(figure.of(chosen[i]), i));
        Arrays.sort(order);
        int[] ranks = new int[chosen.length];
        for (int i = 0; i < order.length; i++) {
            ranks[Largest.place(order[i])] = order.length - 1 - i;
        }
        return ranks;
    }

    private void near(int slot, Evidence evidence, int distinct) {
        evidence.copy(slot, values, next);
        values[next + Feature.LISTS_SHARE.ordinal()] = evidence.of(slot, Feature.LISTS) / Math.max(1, distinct);
        next += Evidence.ROW;
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

    private void content(int product, int recent) {
        likeness.of(product, similarities);
        double sum = 0;
        for (int item = 0; item < recent; item++) {
            sum += similarities[item] / (1 + item);
        }
        put(recent == 0 ? 0 : (float) similarities[0]);
        put((float) sum);
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

    /** Asked hundreds of times a question: {@link Math#log1p} is a call, and more exact only where no float shows it. */
    private static float logOnePlus(double number) {
        return (float) Math.log(1 + number);
    }

    private void put(float value) {
        values[next++] = value;
    }
}
