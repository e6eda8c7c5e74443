package io.shopstream.insights.summary;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a session was about, in one word: the furthest step of the shopper's way that it reached.
 *
 * <ol>
 *   <li>{@code reviewing}: a review
 *   <li>{@code buying}: a purchase
 *   <li>{@code carting}: something was put into the cart or taken out of it
 *   <li>{@code comparing}: {@value #SEVERAL} or more distinct products of one category (each product counts under the
 *       category that came with its first appearance)
 *   <li>{@code browsing}: a view, a click or a favorite
 *   <li>{@code searching}: nothing but searches
 * </ol>
 */
public enum KeyActivity {
    REVIEWING,
    BUYING,
    CARTING,
    COMPARING,
    BROWSING,
    SEARCHING;

    static final int SEVERAL = 3;

    private final String keyword = name().toLowerCase(Locale.ROOT);

    /** The word in documents. */
    public String keyword() {
        return keyword;
    }

    static KeyActivity of(ActionCounts counts, Appearance[] products) {
        if (counts.reviews() > 0) {
            return REVIEWING;
        }
        if (counts.purchases() > 0) {
            return BUYING;
        }
        if (counts.addToCarts() + counts.removeFromCarts() > 0) {
            return CARTING;
        }
        if (hasSeveralOfOneCategory(products)) {
            return COMPARING;
        }
        return counts.pageViews() + counts.clicks() + counts.favorites() > 0 ? BROWSING : SEARCHING;
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
