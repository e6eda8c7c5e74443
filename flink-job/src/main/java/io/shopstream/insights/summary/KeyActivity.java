package io.shopstream.insights.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a session was about: the steps of the shopper's way that it reached. In one word, the furthest of them:
 *
 * <ol>
 *   <li>{@code reviewing}: a review
 *   <li>{@code buying}: a purchase
 *   <li>{@code carting}: something was put into the cart or taken out of it
 *   <li>{@code comparing}: {@value #SEVERAL} or more distinct products of one category (each product counts under the
 *       category that came with its first appearance)
 *   <li>{@code browsing}: a view, a click or a favorite
 *   <li>{@code searching}: a search
 * </ol>
 */
public enum KeyActivity {
    SEARCHING,
    BROWSING,
    COMPARING,
    CARTING,
    BUYING,
    REVIEWING;

    static final int SEVERAL = 3;

    private final String keyword = name().toLowerCase(Locale.ROOT);

    /** The word in documents. */
    public String keyword() {
        return keyword;
    }

    /** The furthest step. */
    static KeyActivity of(ActionCounts counts, Appearance[] products) {
        KeyActivity[] all = all(counts, products);
        return all[all.length - 1];
    }

    /** Every step that the session reached, from the nearest to the furthest; at least one. */
    static KeyActivity[] all(ActionCounts counts, Appearance[] products) {
        List<KeyActivity> reached = new ArrayList<>();
        if (counts.searches() > 0) {
            reached.add(SEARCHING);
        }
        if (counts.pageViews() + counts.clicks() + counts.favorites() > 0) {
            reached.add(BROWSING);
        }
        if (hasSeveralOfOneCategory(products)) {
            reached.add(COMPARING);
        }
        if (counts.addToCarts() + counts.removeFromCarts() > 0) {
            reached.add(CARTING);
        }
        if (counts.purchases() > 0) {
            reached.add(BUYING);
        }
        if (counts.reviews() > 0) {
            reached.add(REVIEWING);
        }
        return reached.toArray(KeyActivity[]::new);
    }

    private static boolean hasSeveralOfOneCategory(Appearance[] products) {
        Map<String, Integer> byCategory = new HashMap<>();
        for (Appearance product : products) {
            if (product.category() != null && byCategory.merge(product.category(), 1, Integer::sum) >= SEVERAL) {
                return true;
            }
        }
        return false;
    }
}
