package io.shopstream.recommendationstats;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Says which list an action is owed to: of those that showed its product before it, and no longer ago than the window of its kind,
 * the one that the action names; if it names none of them, the one that was shown last (last touch). Of two that were shown at one time it
 * is the one with the greater id. What is said depends on what there is, and not on the order in which it came.
 *
 * @param click {@code --click-window}
 * @param purchase {@code --purchase-window}: for carts and purchases, not shorter than that for clicks
 * @param allowedLateness {@code --allowed-lateness}: for how long after event time has passed something may still come
 */
record Attribution(Duration click, Duration purchase, Duration allowedLateness) implements Serializable {

    static final Duration DEFAULT_CLICK = Duration.ofMinutes(30);
    static final Duration DEFAULT_PURCHASE = Duration.ofHours(24);

    Attribution {
        if (click.compareTo(purchase) > 0) {
            throw new IllegalArgumentException("the window for clicks is not longer than that for purchases");
        }
    }

    /**
     * What followed a list on one product.
     *
     * @param events how many there are that could have made a difference, which only grows
     */
    record Outcome(boolean clicked, boolean carted, boolean bought, BigDecimal revenue, long events) {
        /** Of a list that was not shown. */
        static final Outcome NONE = new Outcome(false, false, false, BigDecimal.ZERO, 0);

        private Outcome with(long number) {
            return new Outcome(clicked, carted, bought, revenue, number);
        }
    }

    /** Whether something of that time comes too late. */
    boolean isLate(long at, long watermark) {
        return at + allowedLateness.toMillis() <= watermark;
    }

    /** The event time from which on something of {@code at} makes no difference. */
    long forgottenAt(long at) {
        return at + purchase.toMillis() + allowedLateness.toMillis();
    }

    /** What followed each showing of one product to one user. */
    Outcome[] outcomes(Showing[] shown, ProductAction[] actions) {
        Outcome[] outcomes = new Outcome[shown.length];
        for (int i = 0; i < shown.length; i++) {
            outcomes[i] = Outcome.NONE.with(events(shown, actions, i));
        }
        for (ProductAction action : actions) {
            int owed = owedTo(shown, action);
            if (owed >= 0) {
                outcomes[owed] = followed(outcomes[owed], action);
            }
        }
        return outcomes;
    }

    private static Outcome followed(Outcome before, ProductAction action) {
        return switch (action.kind()) {
            case CLICK -> new Outcome(true, before.carted, before.bought, before.revenue, before.events);
            case CART -> new Outcome(before.clicked, true, before.bought, before.revenue, before.events);
            case PURCHASE ->
                new Outcome(before.clicked, before.carted, true, before.revenue.add(action.amount()), before.events);
        };
    }

    /** The place of the showing; -1 for none. */
    private int owedTo(Showing[] shown, ProductAction action) {
        long window = (action.kind() == ProductAction.Kind.CLICK ? click : purchase).toMillis();
        int last = -1;
        for (int i = 0; i < shown.length; i++) {
            if (shown[i].at() > action.at() || action.at() - shown[i].at() >= window) {
                continue;
            }
            if (shown[i].recommendationId().equals(action.recommendationId())) {
                return i;
            }
            last = last < 0 || isLater(shown[i], shown[last]) ? i : last;
        }
        return last;
    }

    private static boolean isLater(Showing one, Showing other) {
        return one.at() != other.at()
                ? one.at() > other.at()
                : one.recommendationId().compareTo(other.recommendationId()) > 0;
    }

    /** Itself, what was done in its window, and other showings that may take that from it, or it from them. */
    private long events(Showing[] shown, ProductAction[] actions, int place) {
        long at = shown[place].at();
        long window = purchase.toMillis();
        long events = 0;
        for (Showing other : shown) {
            events += Math.abs(other.at() - at) < window ? 1 : 0;
        }
        for (ProductAction action : actions) {
            events += action.at() >= at && action.at() - at < window ? 1 : 0;
        }
        return events;
    }
}
