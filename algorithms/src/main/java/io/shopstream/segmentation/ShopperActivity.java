package io.shopstream.segmentation;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.util.Arrays;

/**
 * What the messages of one shopper add up to, whatever their order; a message that is added twice counts twice. Holds at most {@value
 * #MOST_SESSIONS} sessions (further ones are no longer counted) and {@value #MOST_CATEGORIES} categories (further ones count for the others), so
 * 11 KB at most. Not thread-safe.
 */
public final class ShopperActivity {

    static final int MOST_SESSIONS = 1_000;
    static final int MOST_CATEGORIES = 200;

    private static final double MILLIS_A_DAY = 86_400_000;

    private long lastAt = Long.MIN_VALUE;
    private int purchases;
    private double money;

    /** Hashes of session ids, sorted. */
    private long[] sessions = new long[1];

    private int sessionCount;

    /** Numbers of categories, sorted, and interactions with each. */
    private int[] categories = new int[2];

    private int[] interactions = new int[2];
    private int categoryCount;

    public void add(ValidSession message, CategoryNames names) {
        add(message.sessionId(), message.interactions(), names);
    }

    /** Adds a message of which only that is known. */
    public void add(String sessionId, Interaction[] interactions, CategoryNames names) {
        addSession(Hashing.xxh3_64().hashCharsToLong(sessionId));
        for (Interaction interaction : interactions) {
            lastAt = Math.max(lastAt, interaction.at().toEpochMilli());
            purchases += interaction.action() == Action.PURCHASE ? 1 : 0;
            money += interaction.amountSpent().doubleValue();
            String category = interaction.productCategory();
            if (category != null) {
                addCategory(names.number(category));
            }
        }
    }

    /** Epoch milliseconds of the last interaction. */
    public long lastAt() {
        return lastAt;
    }

    /**
     * Features as of some time.
     *
     * @param asOf epoch milliseconds; what was later was just now
     */
    public ShopperFeatures features(long asOf) {
        long total = 0;
        for (int i = 0; i < categoryCount; i++) {
            total += interactions[i];
        }
        double[] shares = new double[categoryCount];
        for (int i = 0; i < categoryCount; i++) {
            shares[i] = (double) interactions[i] / total;
        }
        return new ShopperFeatures(
                Math.max(0, asOf - lastAt) / MILLIS_A_DAY,
                sessionCount,
                purchases,
                money,
                Arrays.copyOf(categories, categoryCount),
                shares);
    }

    private void addSession(long hash) {
        int place = Arrays.binarySearch(sessions, 0, sessionCount, hash);
        if (place >= 0 || sessionCount == MOST_SESSIONS) {
            return;
        }
        int at = -place - 1;
        if (sessionCount == sessions.length) {
            sessions = Arrays.copyOf(sessions, Math.min(MOST_SESSIONS, 2 * sessionCount));
        }
        System.arraycopy(sessions, at, sessions, at + 1, sessionCount - at);
        sessions[at] = hash;
        sessionCount++;
    }

    private void addCategory(int category) {
        int place = Arrays.binarySearch(categories, 0, categoryCount, category);
        if (place >= 0) {
            interactions[place]++;
            return;
        }
        if (category != CategoryNames.OTHERS && categoryCount >= MOST_CATEGORIES) {
            addCategory(CategoryNames.OTHERS);
            return;
        }
        int at = -place - 1;
        if (categoryCount == categories.length) {
            categories = Arrays.copyOf(categories, 2 * categoryCount);
            interactions = Arrays.copyOf(interactions, 2 * categoryCount);
        }
        System.arraycopy(categories, at, categories, at + 1, categoryCount - at);
        System.arraycopy(interactions, at, interactions, at + 1, categoryCount - at);
        categories[at] = category;
        interactions[at] = 1;
        categoryCount++;
    }
}
