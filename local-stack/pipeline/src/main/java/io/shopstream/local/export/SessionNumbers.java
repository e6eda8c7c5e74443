package io.shopstream.local.export;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** The numbers of a session, added up message by message, in any order. */
final class SessionNumbers {

    /** More products are not told apart: no bound of a column is larger. */
    private static final int MOST_PRODUCTS = 1_000;

    private final int[] actions = new int[Action.values().length];
    private final Set<String> products = new HashSet<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private double spent;

    void add(ValidSession message) {
        for (Interaction interaction : message.interactions()) {
            actions[interaction.action().ordinal()]++;
            spent += interaction.amountSpent().doubleValue();
            long at = interaction.at().toEpochMilli();
            first = Math.min(first, at);
            last = Math.max(last, at);
            String product = interaction.productId();
            if (product != null && products.size() < MOST_PRODUCTS) {
                products.add(product);
            }
        }
    }

    boolean isEmpty() {
        return first == Long.MAX_VALUE;
    }

    long startedAt() {
        return first;
    }

    double value(SessionColumn column) {
        return switch (column) {
            case VIEWS -> count(Action.VIEW);
            case CLICKS -> count(Action.CLICK);
            case SEARCHES -> count(Action.SEARCH);
            case FAVORITES -> count(Action.FAVORITE);
            case ADDS_TO_CART -> count(Action.ADD_TO_CART);
            case REMOVALS_FROM_CART -> count(Action.REMOVE_FROM_CART);
            case PURCHASES -> count(Action.PURCHASE);
            case REVIEWS -> count(Action.REVIEW);
            case DURATION_SECONDS -> (last - first) / 1000.0;
            case SPENT -> spent;
            case PRODUCTS -> products.size();
            case HOUR -> Instant.ofEpochMilli(first).atOffset(ZoneOffset.UTC).getHour();
        };
    }

    private int count(Action action) {
        return actions[action.ordinal()];
    }
}
