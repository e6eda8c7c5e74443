package io.shopstream.prediction;

/**
 * What a model is told of a session at a moment. The order is the one in which rows hold them; a model file names them, so that one of
 * other features is refused. Logarithms are of one more, so that 0 stays 0. What is not known is NaN.
 */
public enum SessionFeature {
    VIEWS("views"),
    CLICKS("clicks"),
    SEARCHES("searches"),
    FAVORITES("products marked as favorites"),
    CART_ADDS("products laid into the cart"),
    CART_REMOVALS("products taken out of the cart"),
    PURCHASES("products bought in this session"),
    REVIEWS("reviews"),
    RECOMMENDED("products come to from a recommendation"),
    /** Products in the cart that have not been bought. */
    CART_PRODUCTS("products in the cart"),
    /** Logarithm of their price times units. */
    CART_VALUE("the value of the cart"),
    LAST_VIEW("the last step was a view"),
    LAST_CLICK("the last step was a click"),
    LAST_SEARCH("the last step was a search"),
    LAST_CART_ADD("the last step laid something into the cart"),
    LAST_CART_REMOVAL("the last step took something out of the cart"),
    LAST_PURCHASE("the last step was a purchase"),
    /** Logarithm of seconds, as are the next four. */
    DURATION("the time since the session began"),
    LAST_GAP("the time between the last two steps"),
    MEAN_GAP("the time a step"),
    LONGEST_GAP("the longest pause"),
    SINCE_CART_ADD("the time since something was laid into the cart"),
    PRODUCTS("different products"),
    CATEGORIES("different categories"),
    /** Views and clicks after something else had been looked at between. */
    RETURNS("times of coming back to a product"),
    MOST_LOOKS("looks at the product looked at most"),
    /** Looks at the product that was looked at last. */
    LAST_LOOKS("looks at the last product"),
    /** Logarithm of money, as are the next three. */
    LAST_PRICE("the price of the last product"),
    MEAN_PRICE("the mean price looked at"),
    LEAST_PRICE("the lowest price looked at"),
    MOST_PRICE("the highest price looked at"),
    /** The last price divided by the mean. */
    PRICE_RATIO("the last price beside those before"),
    /** See {@link ConversionRates}. */
    CATEGORY_RATE("how often shoppers buy who see the last category"),
    BEST_CATEGORY_RATE("how often shoppers buy who see the best category"),
    COUNTRY_RATE("how often shoppers from the country buy"),
    MOBILE("a phone"),
    TABLET("a tablet"),
    FROM_DIRECT("coming directly"),
    FROM_SEARCH("coming from a search engine"),
    FROM_SOCIAL("coming from a social network"),
    FROM_MAIL("coming from a newsletter"),
    /** Of the session's start in UTC, as a point on a circle. */
    HOUR_SINE("the time of day"),
    HOUR_COSINE("the time of day, turned by a quarter"),
    WEEKEND("the weekend"),
    RETURNING("having been here before"),
    PAST_SESSIONS("earlier sessions"),
    PAST_PURCHASES("earlier sessions with a purchase"),
    /** Logarithm of days, as is the next. */
    SINCE_SESSION("the time since the last session"),
    SINCE_PURCHASE("the time since the last purchase"),
    /** Logarithm of money. */
    PAST_SPENT("what was spent an earlier session");

    /** Numbers in a row. */
    public static final int COUNT = values().length;

    private final String words;

    SessionFeature(String words) {
        this.words = words;
    }

    /** What it is, as in "it speaks for a purchase: ...". */
    public String words() {
        return words;
    }

    /** Whether the calendar alone makes it another one: a day has other hours than a week, and it may be a Sunday. */
    public boolean isOfCalendar() {
        return this == HOUR_SINE || this == HOUR_COSINE || this == WEEKEND;
    }
}
