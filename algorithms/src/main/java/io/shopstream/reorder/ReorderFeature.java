package io.shopstream.reorder;

import java.util.Locale;

/** What is known of a user, a product and the pair of them when an order is predicted, all of it from before that order. */
public enum ReorderFeature {
    /** Orders of the user. */
    USER_ORDERS,
    /** Products an order. */
    USER_MEAN_BASKET,
    /** Products of the last order. */
    USER_LAST_BASKET,
    /** Different products. */
    USER_PRODUCTS,
    /** Days between orders. */
    USER_MEAN_GAP,
    /** The share of products that had been ordered before, in all orders but the first. */
    USER_REORDER_RATIO,
    /** The share of orders in which nothing was ordered again, of all but the first. */
    USER_NONE_RATIO,
    /** Days from the last order to the one that is predicted. */
    GAP,
    /** The same, by {@link #USER_MEAN_GAP}. */
    GAP_RELATIVE,
    /** Hour of the day of the order that is predicted. */
    HOUR,
    /** Its day of the week. */
    WEEKDAY,
    /** Orders of the product, by anybody. */
    PRODUCT_ORDERS,
    /** Users who have ordered it. */
    PRODUCT_USERS,
    /** The share of its orders that were not the user's first one of it. */
    PRODUCT_REORDER_RATE,
    /** The share of its users who ordered it once. */
    PRODUCT_ONE_SHOT_RATE,
    /** Its mean place in an order. */
    PRODUCT_MEAN_POSITION,
    /** {@link #PRODUCT_REORDER_RATE} of its aisle. */
    AISLE_REORDER_RATE,
    /** {@link #PRODUCT_REORDER_RATE} of its department. */
    DEPARTMENT_REORDER_RATE,
    /** Orders of the product by the user. */
    PAIR_ORDERS,
    /** Their share of the user's orders. */
    PAIR_SHARE,
    /** Their share of the user's orders from the first of them on. */
    PAIR_SHARE_SINCE_FIRST,
    /** The same for all that followed the first of them; NaN where none did. */
    PAIR_RETURN_RATE,
    /** Of the user's last five orders, those with the product. */
    PAIR_OF_LAST_FIVE,
    /** Orders since the last of them: 1 for the last order. */
    PAIR_ORDERS_SINCE_LAST,
    /** Days since the last of them. */
    PAIR_DAYS_SINCE_LAST,
    /** Orders since the first of them. */
    PAIR_ORDERS_SINCE_FIRST,
    /** Orders in a row up to the last one that had the product. */
    PAIR_STREAK,
    /** Orders from one of them to the next; NaN for one. */
    PAIR_MEAN_GAP_ORDERS,
    /** Days from one of them to the next; NaN for one. */
    PAIR_MEAN_GAP_DAYS,
    /** {@link #PAIR_ORDERS_SINCE_LAST} less {@link #PAIR_MEAN_GAP_ORDERS}: 0 when it is due. */
    PAIR_ORDERS_OVERDUE,
    /** {@link #PAIR_DAYS_SINCE_LAST} by {@link #PAIR_MEAN_GAP_DAYS}: 1 when it is due. */
    PAIR_DAYS_RELATIVE,
    /** Its mean place in the user's orders. */
    PAIR_MEAN_POSITION;

    /** How many there are, which is how many numbers a row has. */
    public static final int COUNT = values().length;

    /** In words, as a table prints it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
