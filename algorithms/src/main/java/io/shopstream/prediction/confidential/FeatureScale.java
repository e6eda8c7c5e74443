package io.shopstream.prediction.confidential;

import io.shopstream.prediction.SessionFeature;

/**
 * How a feature is brought near to -1 to 1 without looking at data: round numbers that any shop could name. What is not known counts as the centre, from
 * which explanations start, too.
 *
 * @param centre that becomes 0
 * @param width of which one becomes 1; 0 for what is left out, since it is counted from data itself
 */
record FeatureScale(double centre, double width) {

    private static final FeatureScale LEFT_OUT = new FeatureScale(0, 0);
    private static final FeatureScale AS_IT_IS = new FeatureScale(0, 1);

    /** Of {@code most}, less than one is usual and more are possible. */
    private static FeatureScale count(int most) {
        return new FeatureScale(0, most);
    }

    /** Of a logarithm of one more, from 0 to that of {@code most}. */
    private static FeatureScale logarithm(double most) {
        double half = Math.log1p(most) / 2;
        return new FeatureScale(half, half);
    }

    static FeatureScale of(SessionFeature feature) {
        return switch (feature) {
            case VIEWS, CLICKS, PRODUCTS -> count(20);
            case SEARCHES, FAVORITES, CART_ADDS, CART_REMOVALS, PURCHASES, REVIEWS, RECOMMENDED, CART_PRODUCTS ->
                count(5);
            case CATEGORIES, RETURNS, MOST_LOOKS, LAST_LOOKS -> count(5);
            case PAST_SESSIONS, PAST_PURCHASES -> count(10);
            case PRICE_RATIO -> new FeatureScale(1, 1);
            case CART_VALUE, LAST_PRICE, MEAN_PRICE, LEAST_PRICE, MOST_PRICE, PAST_SPENT -> logarithm(5_000);
            case DURATION, LAST_GAP, MEAN_GAP, LONGEST_GAP, SINCE_CART_ADD -> logarithm(3_600);
            case SINCE_SESSION, SINCE_PURCHASE -> logarithm(365);
            case CATEGORY_RATE, BEST_CATEGORY_RATE, COUNTRY_RATE -> LEFT_OUT;
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
                    HOUR_SINE,
                    HOUR_COSINE,
                    WEEKEND,
                    RETURNING -> AS_IT_IS;
        };
    }

    boolean isLeftOut() {
        return width == 0;
    }

    /** 0 for what is no number, too: no single row may keep others from being learned from. */
    double scaled(float value) {
        return Float.isFinite(value) ? (value - centre) / width : 0;
    }
}
