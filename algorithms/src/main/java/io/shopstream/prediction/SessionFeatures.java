package io.shopstream.prediction;

import io.shopstream.session.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes a row of numbers of what is known of a session at a moment, by {@link SessionFeature}. The same is the same to the last bit
 * on every machine, so training and the stream agree. Not thread-safe.
 */
public final class SessionFeatures {

    /** Goes up when a feature means something else under its old name. */
    public static final int VERSION = 1;

    private static final double SECOND = 1_000;
    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final int HOURS = 24;
    private static final int FRIDAY = 5;

    private final int[] counts = new int[Action.values().length];
    private final Map<Long, Integer> looks = new HashMap<>();
    private final Map<Long, Double> cart = new LinkedHashMap<>();
    private final Set<Long> categories = new HashSet<>();
    private float[] row = new float[0];
    private int offset;

    /**
     * Writes the features of a session.
     *
     * @param session what is known of it
     * @param before what is known of its user's earlier ones
     * @param rates of sessions that are over
     * @param target where {@link SessionFeature#COUNT} numbers are written
     * @param at the place of the first
     */
    public void write(SessionSoFar session, ShopperPast.Before before, ConversionRates rates, float[] target, int at) {
        row = target;
        offset = at;
        looks.clear();
        cart.clear();
        categories.clear();
        Arrays.fill(counts, 0);
        steps(session.events(), session.startedAt());
        prices(session.events());
        rates(session, rates);
        arrival(session.arrival());
        past(session, before);
    }

    private void steps(SessionEvent[] events, long startedAt) {
        int recommended = 0;
        int returns = 0;
        long longest = 0;
        long lastAdd = PastSession.NEVER;
        long lastProduct = SessionEvent.NONE;
        for (int i = 0; i < events.length; i++) {
            SessionEvent event = events[i];
            counts[event.action().ordinal()]++;
            recommended += event.recommended() ? 1 : 0;
            longest = i == 0 ? 0 : Math.max(longest, event.at() - events[i - 1].at());
            if (isLook(event)) {
                boolean seen = looks.merge(event.product(), 1, Integer::sum) > 1;
                returns += seen && event.product() != lastProduct ? 1 : 0;
                lastProduct = event.product();
            }
            if (event.category() != SessionEvent.NONE) {
                categories.add(event.category());
            }
            switch (event.action()) {
                case ADD_TO_CART -> {
                    lastAdd = event.at();
                    double price = Float.isNaN(event.price()) ? 0 : event.price();
                    cart.put(event.product(), price * event.units());
                }
                case REMOVE_FROM_CART, PURCHASE -> cart.remove(event.product());
                default -> {}
            }
        }
        set(SessionFeature.VIEWS, count(Action.VIEW));
        set(SessionFeature.CLICKS, count(Action.CLICK));
        set(SessionFeature.SEARCHES, count(Action.SEARCH));
        set(SessionFeature.FAVORITES, count(Action.FAVORITE));
        set(SessionFeature.CART_ADDS, count(Action.ADD_TO_CART));
        set(SessionFeature.CART_REMOVALS, count(Action.REMOVE_FROM_CART));
        set(SessionFeature.PURCHASES, count(Action.PURCHASE));
        set(SessionFeature.REVIEWS, count(Action.REVIEW));
        set(SessionFeature.RECOMMENDED, recommended);
        set(SessionFeature.CART_PRODUCTS, cart.size());
        set(
                SessionFeature.CART_VALUE,
                log(cart.values().stream().mapToDouble(value -> value).sum()));
        SessionEvent last = events[events.length - 1];
        set(SessionFeature.LAST_VIEW, last.action() == Action.VIEW);
        set(SessionFeature.LAST_CLICK, last.action() == Action.CLICK);
        set(SessionFeature.LAST_SEARCH, last.action() == Action.SEARCH);
        set(SessionFeature.LAST_CART_ADD, last.action() == Action.ADD_TO_CART);
        set(SessionFeature.LAST_CART_REMOVAL, last.action() == Action.REMOVE_FROM_CART);
        set(SessionFeature.LAST_PURCHASE, last.action() == Action.PURCHASE);
        long gaps = last.at() - events[0].at();
        set(SessionFeature.DURATION, seconds(last.at() - startedAt));
        set(
                SessionFeature.LAST_GAP,
                events.length == 1 ? Double.NaN : seconds(last.at() - events[events.length - 2].at()));
        set(SessionFeature.MEAN_GAP, events.length == 1 ? Double.NaN : seconds((double) gaps / (events.length - 1)));
        set(SessionFeature.LONGEST_GAP, events.length == 1 ? Double.NaN : seconds(longest));
        set(SessionFeature.SINCE_CART_ADD, lastAdd == PastSession.NEVER ? Double.NaN : seconds(last.at() - lastAdd));
        set(SessionFeature.PRODUCTS, looks.size());
        set(SessionFeature.CATEGORIES, categories.size());
        set(SessionFeature.RETURNS, returns);
        set(
                SessionFeature.MOST_LOOKS,
                looks.values().stream().mapToInt(times -> times).max().orElse(0));
        set(SessionFeature.LAST_LOOKS, looks.getOrDefault(lastProduct, 0));
    }

    private void prices(SessionEvent[] events) {
        double sum = 0;
        int count = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        double last = Double.NaN;
        for (SessionEvent event : events) {
            if (isLook(event) && !Float.isNaN(event.price())) {
                last = event.price();
                sum += last;
                count++;
                least = Math.min(least, last);
                most = Math.max(most, last);
            }
        }
        boolean none = count == 0;
        set(SessionFeature.LAST_PRICE, log(last));
        set(SessionFeature.MEAN_PRICE, none ? Double.NaN : log(sum / count));
        set(SessionFeature.LEAST_PRICE, none ? Double.NaN : log(least));
        set(SessionFeature.MOST_PRICE, none ? Double.NaN : log(most));
        set(SessionFeature.PRICE_RATIO, sum == 0 ? Double.NaN : last * count / sum);
    }

    private void rates(SessionSoFar session, ConversionRates rates) {
        long last = SessionEvent.NONE;
        for (SessionEvent event : session.events()) {
            last = event.category() == SessionEvent.NONE ? last : event.category();
        }
        float best = Float.NaN;
        for (long category : categories) {
            float rate = rates.of(category);
            best = rate > best || Float.isNaN(best) ? rate : best;
        }
        set(SessionFeature.CATEGORY_RATE, last == SessionEvent.NONE ? Double.NaN : rates.of(last));
        set(SessionFeature.BEST_CATEGORY_RATE, best);
        set(SessionFeature.COUNTRY_RATE, rates.of(session.arrival().country()));
    }

    private void arrival(Arrival arrival) {
        set(SessionFeature.MOBILE, arrival.device() == Arrival.DeviceKind.MOBILE);
        set(SessionFeature.TABLET, arrival.device() == Arrival.DeviceKind.TABLET);
        set(SessionFeature.FROM_DIRECT, arrival.referrer() == Arrival.ReferrerKind.DIRECT);
        set(SessionFeature.FROM_SEARCH, arrival.referrer() == Arrival.ReferrerKind.SEARCH);
        set(SessionFeature.FROM_SOCIAL, arrival.referrer() == Arrival.ReferrerKind.SOCIAL);
        set(SessionFeature.FROM_MAIL, arrival.referrer() == Arrival.ReferrerKind.MAIL);
        ZonedDateTime time = Instant.ofEpochMilli(arrival.first().at()).atZone(ZoneOffset.UTC);
        double hour = 2 * StrictMath.PI * time.getHour() / HOURS;
        set(SessionFeature.HOUR_SINE, StrictMath.sin(hour));
        set(SessionFeature.HOUR_COSINE, StrictMath.cos(hour));
        set(SessionFeature.WEEKEND, time.getDayOfWeek().getValue() > FRIDAY);
        set(SessionFeature.RETURNING, arrival.returning());
    }

    private void past(SessionSoFar session, ShopperPast.Before before) {
        long start = session.startedAt();
        set(SessionFeature.PAST_SESSIONS, before.sessions());
        set(SessionFeature.PAST_PURCHASES, before.buying());
        set(SessionFeature.SINCE_SESSION, days(start, before.endedAt()));
        set(SessionFeature.SINCE_PURCHASE, days(start, before.purchaseAt()));
        set(SessionFeature.PAST_SPENT, before.sessions() == 0 ? Double.NaN : log(before.spent() / before.sessions()));
    }

    private static double days(long start, long last) {
        return last == PastSession.NEVER ? Double.NaN : log((start - last) / DAY);
    }

    private static boolean isLook(SessionEvent event) {
        return event.product() != SessionEvent.NONE
                && (event.action() == Action.VIEW || event.action() == Action.CLICK);
    }

    private static double seconds(double millis) {
        return log(millis / SECOND);
    }

    /** Prices are no less than 0, and neither is time that has gone by. */
    private static double log(double value) {
        return StrictMath.log1p(Math.max(0, value));
    }

    private int count(Action action) {
        return counts[action.ordinal()];
    }

    private void set(SessionFeature feature, boolean value) {
        set(feature, value ? 1 : 0);
    }

    private void set(SessionFeature feature, double value) {
        row[offset + feature.ordinal()] = (float) value;
    }
}
