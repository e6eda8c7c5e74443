package io.shopstream.insights.summary;

import io.shopstream.session.Action;

/** Interactions of a session by action; a purchase is one interaction whatever its quantity. */
public record ActionCounts(
        int pageViews,
        int clicks,
        int searches,
        int favorites,
        int addToCarts,
        int removeFromCarts,
        int purchases,
        int reviews) {

    static final ActionCounts NONE = new ActionCounts(0, 0, 0, 0, 0, 0, 0, 0);

    ActionCounts plus(Action action) {
        return plus(
                switch (action) {
                    case VIEW -> new ActionCounts(1, 0, 0, 0, 0, 0, 0, 0);
                    case CLICK -> new ActionCounts(0, 1, 0, 0, 0, 0, 0, 0);
                    case SEARCH -> new ActionCounts(0, 0, 1, 0, 0, 0, 0, 0);
                    case FAVORITE -> new ActionCounts(0, 0, 0, 1, 0, 0, 0, 0);
                    case ADD_TO_CART -> new ActionCounts(0, 0, 0, 0, 1, 0, 0, 0);
                    case REMOVE_FROM_CART -> new ActionCounts(0, 0, 0, 0, 0, 1, 0, 0);
                    case PURCHASE -> new ActionCounts(0, 0, 0, 0, 0, 0, 1, 0);
                    case REVIEW -> new ActionCounts(0, 0, 0, 0, 0, 0, 0, 1);
                });
    }

    ActionCounts plus(ActionCounts other) {
        return new ActionCounts(
                pageViews + other.pageViews,
                clicks + other.clicks,
                searches + other.searches,
                favorites + other.favorites,
                addToCarts + other.addToCarts,
                removeFromCarts + other.removeFromCarts,
                purchases + other.purchases,
                reviews + other.reviews);
    }

    int total() {
        return pageViews + clicks + searches + favorites + addToCarts + removeFromCarts + purchases + reviews;
    }
}
