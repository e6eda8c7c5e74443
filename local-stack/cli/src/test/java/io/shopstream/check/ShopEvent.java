package io.shopstream.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened, in the names of the summary's counts: a line of a clickstream, or an interaction of a message.
 *
 * @param index its place in its message, or in the file
 * @param productId {@link #NONE} of a search
 */
record ShopEvent(
        ShopMessage message,
        int index,
        Instant at,
        String count,
        String productId,
        String name,
        String category,
        BigDecimal price,
        int quantity) {

    static final String VIEW = "pageViews";
    static final String CLICK = "clicks";
    static final String SEARCH = "searches";
    static final String FAVORITE = "favorites";
    static final String CART = "addToCarts";
    static final String REMOVE = "removeFromCarts";
    static final String PURCHASE = "purchases";
    static final String REVIEW = "reviews";

    /** What a source without names or categories has for one. */
    static final String NONE = "";

    /** Events of the same moment stay in the order of their file, or of their messages. */
    static final Comparator<ShopEvent> ORDER = Comparator.comparing(ShopEvent::at)
            .thenComparing(event -> event.message().sequence())
            .thenComparing(event -> event.message().id())
            .thenComparing(ShopEvent::index);

    boolean is(String what) {
        return count.equals(what);
    }

    BigDecimal amount() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
