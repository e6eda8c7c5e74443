package io.shopstream.prediction;

import java.util.Locale;

/** Says to people what a {@link SessionFeature} was of a session, as in "came back to a product 3 times". */
public final class FeatureWords {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    /** Amounts of money from this on are told without fractions. */
    private static final double WHOLE_MONEY = 10;

    private FeatureWords() {}

    /** @param value as a row holds it; NaN where it is not known */
    public static String of(SessionFeature feature, float value) {
        double amount = FeatureMeasure.of(feature).amount(value);
        return Double.isNaN(amount) ? unknown(feature) : known(feature, amount);
    }

    private static String known(SessionFeature feature, double amount) {
        boolean is = amount > 0;
        return switch (feature) {
            case VIEWS -> is ? "viewed something " + times(amount) : "viewed nothing";
            case CLICKS -> is ? "clicked " + times(amount) : "clicked on nothing";
            case SEARCHES -> is ? "searched " + times(amount) : "searched for nothing";
            case FAVORITES -> is ? "marked a favorite " + times(amount) : "marked no favorite";
            case CART_ADDS -> is ? "added to the cart " + times(amount) : "added nothing to the cart";
            case CART_REMOVALS -> is ? "took from the cart " + times(amount) : "took nothing from the cart";
            case PURCHASES -> is ? "bought " + times(amount) + " in this session" : "bought nothing so far";
            case REVIEWS -> is ? "wrote a review " + times(amount) : "wrote no review";
            case RECOMMENDED -> is ? "followed a recommendation " + times(amount) : "followed no recommendation";
            case CART_PRODUCTS -> "has " + count(amount, "product", "products") + " in the cart";
            case CART_VALUE -> is ? "has a cart worth " + money(amount) : "has a cart worth nothing";
            case LAST_VIEW -> is ? "has just viewed something" : "has not just viewed anything";
            case LAST_CLICK -> is ? "has just clicked" : "has not just clicked";
            case LAST_SEARCH -> is ? "has just searched" : "has not just searched";
            case LAST_CART_ADD -> is ? "has just added to the cart" : "has not just added to the cart";
            case LAST_CART_REMOVAL -> is ? "has just taken from the cart" : "has not just taken from the cart";
            case LAST_PURCHASE -> is ? "has just bought something" : "has not just bought anything";
            case DURATION -> "was here for " + time(amount);
            case LAST_GAP -> "took the last step after " + time(amount);
            case MEAN_GAP -> "took a step every " + time(amount);
            case LONGEST_GAP -> "paused for " + time(amount) + " at most";
            case SINCE_CART_ADD -> "added to the cart " + time(amount) + " ago";
            case PRODUCTS -> "looked at " + count(amount, "product", "different products");
            case CATEGORIES -> "looked at " + count(amount, "category", "different categories");
            case RETURNS -> is ? "came back to a product " + times(amount) : "came back to no product";
            case MOST_LOOKS -> is ? "looked at one product " + times(amount) : "looked at no product";
            case LAST_LOOKS -> is ? "looked at the last one " + times(amount) : "looked at no product";
            case LAST_PRICE -> "looked last at a price of " + money(amount);
            case MEAN_PRICE -> "looked at prices around " + money(amount);
            case LEAST_PRICE -> "looked at prices from " + money(amount) + " on";
            case MOST_PRICE -> "looked at prices up to " + money(amount);
            case PRICE_RATIO -> told("last price %.1f times the mean", amount);
            case CATEGORY_RATE -> told("in a category where %.1f %% buy", 100 * amount);
            case BEST_CATEGORY_RATE -> told("best category: %.1f %% buy", 100 * amount);
            case COUNTRY_RATE -> told("in a country where %.1f %% buy", 100 * amount);
            case MOBILE -> is ? "is on a phone" : "is on no phone";
            case TABLET -> is ? "is on a tablet" : "is on no tablet";
            case FROM_DIRECT -> came(is, "directly");
            case FROM_SEARCH -> came(is, "from a search engine");
            case FROM_SOCIAL -> came(is, "from a social network");
            case FROM_MAIL -> came(is, "from a newsletter");
            case HOUR_SINE, HOUR_COSINE -> "came at this time of day";
            case WEEKEND -> is ? "came at the weekend" : "came on a weekday";
            case RETURNING -> is ? "was here before" : "is here for the first time";
            case PAST_SESSIONS -> is ? "was here " + times(amount) + " before" : "was never here before";
            case PAST_PURCHASES -> "bought in " + count(amount, "earlier session", "earlier sessions");
            case SINCE_SESSION -> told("was here %.1f days before", amount);
            case SINCE_PURCHASE -> told("bought %.1f days before", amount);
            case PAST_SPENT -> "spent " + money(amount) + " an earlier session";
        };
    }

    private static String unknown(SessionFeature feature) {
        return switch (feature) {
            case LAST_GAP, MEAN_GAP, LONGEST_GAP -> "took one step so far";
            case SINCE_CART_ADD -> "added nothing to the cart";
            case LAST_PRICE, MEAN_PRICE, LEAST_PRICE, MOST_PRICE, PRICE_RATIO -> "looked at no price";
            case CATEGORY_RATE, BEST_CATEGORY_RATE -> "looked at no category";
            case SINCE_SESSION, PAST_SPENT -> "was never here before";
            case SINCE_PURCHASE -> "has never bought before";
            default -> feature.words() + ": not known";
        };
    }

    private static String came(boolean is, String from) {
        return is ? "came " + from : "did not come " + from;
    }

    private static String times(double amount) {
        long times = Math.round(amount);
        return times == 1 ? "once" : times == 2 ? "twice" : times + " times";
    }

    private static String count(double amount, String one, String many) {
        long count = Math.round(amount);
        return count == 0 ? "no " + one : count == 1 ? "one " + one : count + " " + many;
    }

    private static String money(double amount) {
        return told(amount < WHOLE_MONEY ? "%.2f" : "%,.0f", amount);
    }

    private static String time(double amount) {
        long seconds = Math.round(amount);
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? seconds / MINUTE + " min " + seconds % MINUTE + " s"
                : seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
    }

    private static String told(String format, double amount) {
        return String.format(Locale.ROOT, format, amount);
    }
}
