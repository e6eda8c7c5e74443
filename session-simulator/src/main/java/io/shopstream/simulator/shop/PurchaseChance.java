package io.shopstream.simulator.shop;

import io.shopstream.session.Action;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How likely something is still bought in a visit of {@link SyntheticShop}, given what the shopper has done so far: the true chance, which no model that
 * sees no more can beat. What was laid into a cart stays there unless it is taken out at once, so all that matters is whether something lies there, how many
 * products were looked at, and what was done last.
 */
public final class PurchaseChance {

    /** By products looked at: of a visit that is asked whether it goes on, and has nothing in its cart. */
    private static final double[] EMPTY_HANDED = emptyHanded();

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
            chances[products] = Visit.GOES_ON * afterLook(chances[products + 1], Visit.CLICKS);
        }
        return chances;
    }

    /**
     * Of a visit with an empty cart, where something may be laid in now.
     *
     * @param otherwise the chance if nothing is
     * @param clicks how likely what is needed before comes to pass
     */
    private static double afterLook(double otherwise, double clicks) {
        double stays = clicks * Visit.LAYS_IN * (1 - Visit.TAKES_OUT);
        return stays * Visit.BUYS + (1 - stays) * otherwise;
    }

    /**
     * The chance of another purchase.
     *
     * @param steps what was done so far, in order, at least one
     * @return between 0 and 1
     */
    public static double after(List<Step> steps) {
        Set<String> cart = new HashSet<>();
        int products = 0;
        boolean bought = false;
        for (Step step : steps) {
            products += step.action() == Action.VIEW ? 1 : 0;
            bought |= step.action() == Action.PURCHASE;
            switch (step.action()) {
                case ADD_TO_CART -> cart.add(step.product());
                case REMOVE_FROM_CART, PURCHASE -> cart.remove(step.product());
                default -> {}
            }
        }
        if (bought) {
            return cart.isEmpty() ? 0 : 1;
        }
        // what is looked at to be reviewed is not one of those that are counted
        boolean reviewed = steps.size() > 1 && steps.get(1).action() == Action.REVIEW;
        int looked = Math.min(Visit.MOST_PRODUCTS, products - (reviewed ? 1 : 0));
        // the first product is looked at in any case
        double emptyHanded = looked <= 0 ? afterLook(EMPTY_HANDED[1], Visit.CLICKS) : EMPTY_HANDED[looked];
        Action last = steps.get(steps.size() - 1).action();
        if (!cart.isEmpty()) {
            // the first product in it may be on its way out
            return last == Action.ADD_TO_CART && cart.size() == 1
                    ? (1 - Visit.TAKES_OUT) * Visit.BUYS + Visit.TAKES_OUT * emptyHanded
                    : Visit.BUYS;
        }
        return switch (last) {
            case VIEW ->
                steps.size() == 1
                        ? (1 - bounced()) * afterLook(emptyHanded, Visit.CLICKS)
                        : afterLook(emptyHanded, Visit.CLICKS);
            case CLICK, FAVORITE -> afterLook(emptyHanded, 1);
            default -> emptyHanded;
        };
    }

    /** Of visits of which nothing but a first look is known, those that end there. */
    private static double bounced() {
        return Visit.BOUNCES / (Visit.BOUNCES + (1 - Visit.BOUNCES) * (1 - Visit.SEARCHES_FIRST));
    }
}
