package io.shopstream.recommendationstats;

import java.util.Arrays;

/**
 * When a product was shown to a user, and what the user did with it, as far as either can still make a difference. Kept in state.
 *
 * @param timer event time at which to look what is to be forgotten; {@link #NO_TIMER} for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProductHistory(Showing[] shown, ProductAction[] actions, long timer) {

    static final long NO_TIMER = Long.MIN_VALUE;

    static final ProductHistory NONE = new ProductHistory(new Showing[0], new ProductAction[0], NO_TIMER);

    /** Showings of one product to one user within the time that they are kept: one every half hour for two days. */
    static final int MOST_SHOWN = 100;

    static final int MOST_ACTIONS = 200;

    boolean has(Showing showing) {
        return Arrays.stream(shown).anyMatch(one -> one.recommendationId().equals(showing.recommendationId()));
    }

    boolean has(ProductAction action) {
        return Arrays.stream(actions).anyMatch(action::isSame);
    }

    ProductHistory plus(Showing showing) {
        Showing[] more = Arrays.copyOf(shown, shown.length + 1);
        more[shown.length] = showing;
        return new ProductHistory(more, actions, timer);
    }

    ProductHistory plus(ProductAction action) {
        ProductAction[] more = Arrays.copyOf(actions, actions.length + 1);
        more[actions.length] = action;
        return new ProductHistory(shown, more, timer);
    }

    ProductHistory withTimer(long at) {
        return new ProductHistory(shown, actions, at);
    }

    /** Without what makes no difference from {@code now} on. */
    ProductHistory remembered(Attribution attribution, long now) {
        return new ProductHistory(
                Arrays.stream(shown)
                        .filter(one -> attribution.forgottenAt(one.at()) > now)
                        .toArray(Showing[]::new),
                Arrays.stream(actions)
                        .filter(one -> attribution.forgottenAt(one.at()) > now)
                        .toArray(ProductAction[]::new),
                NO_TIMER);
    }

    boolean isEmpty() {
        return shown.length == 0 && actions.length == 0;
    }

    /** The first event time at which something is to be forgotten; there is something. */
    long nextForgottenAt(Attribution attribution) {
        long first = Long.MAX_VALUE;
        for (Showing one : shown) {
            first = Math.min(first, attribution.forgottenAt(one.at()));
        }
        for (ProductAction one : actions) {
            first = Math.min(first, attribution.forgottenAt(one.at()));
        }
        return first;
    }
}
