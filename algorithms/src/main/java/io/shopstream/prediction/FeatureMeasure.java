package io.shopstream.prediction;

/** What a {@link SessionFeature} is measured in, for those who tell its value to people. */
public enum FeatureMeasure {
    COUNT,
    /** 1 or 0. */
    FLAG,
    SECONDS,
    DAYS,
    MONEY,
    /** From 0 to 1. */
    SHARE,
    RATIO,
    /** A coordinate of a point on a circle, which says nothing to people. */
    CIRCLE;

    public static FeatureMeasure of(SessionFeature feature) {
        return switch (feature) {
            case VIEWS,
                    CLICKS,
                    SEARCHES,
                    FAVORITES,
                    CART_ADDS,
                    CART_REMOVALS,
                    PURCHASES,
                    REVIEWS,
                    RECOMMENDED,
                    CART_PRODUCTS,
                    PRODUCTS,
                    CATEGORIES,
                    RETURNS,
                    MOST_LOOKS,
                    LAST_LOOKS,
                    PAST_SESSIONS,
                    PAST_PURCHASES -> COUNT;
            case LAST_VIEW,
                    LAST_CLICK,
                    LAST_SEARCH,
                    LAST_CART_ADD,
                    LAST_CART_REMOVAL,
                    LAST_PURCHASE,
                    MOBILE,
                    TABLET,
                    FROM_DIRECT,
                    FROM_SEARCH,
                    FROM_SOCIAL,
                    FROM_MAIL,
                    WEEKEND,
                    RETURNING -> FLAG;
            case DURATION, LAST_GAP, MEAN_GAP, LONGEST_GAP, SINCE_CART_ADD -> SECONDS;
            case SINCE_SESSION, SINCE_PURCHASE -> DAYS;
            case CART_VALUE, LAST_PRICE, MEAN_PRICE, LEAST_PRICE, MOST_PRICE, PAST_SPENT -> MONEY;
            case CATEGORY_RATE, BEST_CATEGORY_RATE, COUNTRY_RATE -> SHARE;
            case PRICE_RATIO -> RATIO;
            case HOUR_SINE, HOUR_COSINE -> CIRCLE;
        };
    }

    /** What a model is told as a logarithm of one more, as it was before; everything else as it is. */
    public double amount(double value) {
        return switch (this) {
            case SECONDS, DAYS, MONEY -> Math.expm1(value);
            case COUNT, FLAG, SHARE, RATIO, CIRCLE -> value;
        };
    }
}
