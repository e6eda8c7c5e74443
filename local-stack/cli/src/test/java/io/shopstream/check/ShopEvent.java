package io.shopstream.check;

import java.math.BigDecimal;
import java.time.Instant;

/** One line of a clickstream: what happened to a product, in the names of the summary's counts. */
record ShopEvent(
        Instant at, String count, String productId, String name, String category, BigDecimal price, int quantity) {

    static final String VIEW = "pageViews";
    static final String FAVORITE = "favorites";
    static final String CART = "addToCarts";
    static final String REMOVE = "removeFromCarts";
    static final String PURCHASE = "purchases";

    /** What a source without names or categories has for one. */
    static final String NONE = "";
}
