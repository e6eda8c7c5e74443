package io.shopstream.session;

import java.util.Locale;

/** What a shopper did; on the wire in lower case, as in {@code add_to_cart}. */
public enum Action {
    VIEW,
    CLICK,
    SEARCH,
    FAVORITE,
    ADD_TO_CART,
    REMOVE_FROM_CART,
    PURCHASE,
    REVIEW;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Whether an interaction of this kind says nothing without a product. */
    public boolean needsProduct() {
        return this != SEARCH;
    }
}
