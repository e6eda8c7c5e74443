package io.shopstream.simulator.shop;

import io.shopstream.session.Action;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How likely something is still bought in a visit of {@link SyntheticShop}, given what the shopper has done until a message ended: the true chance, which no
 * model that sees no more can beat. What was laid into a cart stays there unless it is taken out at once, so all that matters is whether
 * something lies there, how many products were looked at, what was done last, and how long the last message is: a visit's end ends a message,
 * too.
 */
public final class PurchaseChance {

    /** By products looked at: of a visit that is asked whether it goes on, and has nothing in its cart. */
    private static final double[] EMPTY_HANDED = emptyHanded();

    private final Set<String> cart = new HashSet<>();
    private int views;
    private boolean bought;
    private boolean reviewedFirst;

    private PurchaseChance() {}

    /**
     * A step, as far as it matters.
     *
     * @param product its id; empty for a search
     */
    public record Step(Action action, String product) {}

    private static double[] emptyHanded() {
        double[] chances = new double[Visit.MOST_PRODUCTS + 1];
        for (int products = Visit.MOST_PRODUCTS - 1; products >= 0; products--) {
            chances[products] = Visit.GOES_ON * mayLayIn(chances[products + 1], Visit.CLICKS);
        }
        return chances;
    }

    /**
     * Of a visit with an empty cart, where something may be laid in now.
     *
     * @param otherwise the chance if nothing is
     * @param clicks how likely what is needed before comes to pass
     */
    private static double mayLayIn(double otherwise, double clicks) {
        double stays = clicks * Visit.LAYS_IN * (1 - Visit.TAKES_OUT);
        return stays * Visit.BUYS + (1 - stays) * otherwise;
    }

    /**
     * The chance of another purchase.
     *
     * @param steps what was done so far, in order, at least one
     * @param lastMessage how many of them the last message has
     * @return between 0 and 1
     */
    public static double after(List<Step> steps, int lastMessage) {
        PurchaseChance chance = new PurchaseChance();
        steps.forEach(chance::take);
        chance.reviewedFirst = steps.size() > 1 && steps.get(1).action() == Action.REVIEW;
        Action last = steps.get(steps.size() - 1).action();
        double buys = chance.buys(last, steps.size());
        double over = chance.over(last, steps.size());
        double ends = 1.0 / Math.max(1, SessionMaker.MOST_INTERACTIONS + 1 - lastMessage);
        return buys == 0 ? 0 : ends * buys / (ends * (1 - over) + over);
    }

    private void take(Step step) {
        views += step.action() == Action.VIEW ? 1 : 0;
        bought |= step.action() == Action.PURCHASE;
        switch (step.action()) {
            case ADD_TO_CART -> cart.add(step.product());
            case REMOVE_FROM_CART, PURCHASE -> cart.remove(step.product());
            default -> {}
        }
    }

    /** Products looked at, but for the one that was reviewed first. */
    private int looked() {
        return Math.min(Visit.MOST_PRODUCTS, views - (reviewedFirst ? 1 : 0));
    }

    private double buys(Action last, int steps) {
        if (bought) {
            return cart.isEmpty() ? 0 : 1;
        }
        // the first product is looked at in any case
        double emptyHanded = looked() <= 0 ? mayLayIn(EMPTY_HANDED[1], Visit.CLICKS) : EMPTY_HANDED[looked()];
        if (!cart.isEmpty()) {
            // the only product in it may be on its way out
            return last == Action.ADD_TO_CART && cart.size() == 1
                    ? (1 - Visit.TAKES_OUT) * Visit.BUYS + Visit.TAKES_OUT * emptyHanded
                    : Visit.BUYS;
        }
        return switch (last) {
            case VIEW -> (steps == 1 ? 1 - bounced() : 1) * mayLayIn(emptyHanded, Visit.CLICKS);
            case CLICK, FAVORITE -> mayLayIn(emptyHanded, 1);
            default -> emptyHanded;
        };
    }

    /** How likely the visit is over. */
    private double over(Action last, int steps) {
        if (bought) {
            return cart.isEmpty() ? 1 : 0;
        }
        if (looked() <= 0) {
            return 0;
        }
        double leaves =
                (looked() == Visit.MOST_PRODUCTS ? 1 : 1 - Visit.GOES_ON) * (cart.isEmpty() ? 1 : 1 - Visit.BUYS);
        double nothing = (1 - (cart.isEmpty() ? Visit.LAYS_IN : Visit.LAYS_IN_MORE))
                * (1 - Visit.REVIEWS)
                * (1 - Visit.SEARCHES);
        return switch (last) {
            case VIEW ->
                steps == 1 ? bounced() + (1 - bounced()) * (1 - Visit.CLICKS) * leaves : (1 - Visit.CLICKS) * leaves;
            case CLICK -> (1 - Visit.FAVORS) * nothing * leaves;
            case FAVORITE -> nothing * leaves;
            case ADD_TO_CART -> (1 - Visit.TAKES_OUT) * leaves;
            default -> leaves;
        };
    }

    /** Of visits of which nothing but a first look is known, those that end there. */
    private static double bounced() {
        return Visit.BOUNCES / (Visit.BOUNCES + (1 - Visit.BOUNCES) * (1 - Visit.SEARCHES_FIRST));
    }
}
