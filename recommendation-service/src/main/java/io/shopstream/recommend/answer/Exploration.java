package io.shopstream.recommend.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Gives new products a chance: in some lists one of them, each as likely as the others, has the place of another product. Both say how
 * likely they were to have it, by which what shoppers do with the lists can be weighed: inverse propensity scores, as in T. Joachims,
 * A. Swaminathan, T. Schnabel, "Unbiased Learning-to-Rank with Biased Feedback", 2017.
 */
public final class Exploration {

    /** From 0: below what was found best, and still seen. No product that is higher has to give way. */
    static final int PLACE = 2;

    private final double share;
    private final DoubleSupplier random;

    /**
     * @param share of the lists, 0 to 1
     * @param random draws from 0 to below 1, for any thread
     */
    public Exploration(double share, DoubleSupplier random) {
        this.share = share;
        this.random = random;
    }

    boolean isOff() {
        return share == 0;
    }

    /** A whole number from 0 to below {@code bound}, each as likely as the others. */
    int draw(int bound) {
        return (int) (random.getAsDouble() * bound);
    }

    /**
     * The list that is shown.
     *
     * @param list the best first
     * @param place of the product that may have to give way; behind the last one, nobody has to
     * @param fresh products of which one may be shown, none of them in {@code list}
     */
    List<Recommendation> explore(List<Recommendation> list, int place, List<Recommendation> fresh) {
        if (fresh.isEmpty() || isOff()) {
            return list;
        }
        List<Recommendation> shown = new ArrayList<>(list);
        boolean explores = random.getAsDouble() < share;
        if (place < list.size()) {
            shown.set(place, list.get(place).withPropensity(1 - share));
        }
        if (explores) {
            int drawn = draw(fresh.size());
            shown.subList(place, Math.min(place + 1, list.size())).clear();
            shown.add(place, fresh.get(drawn).withPropensity(share / fresh.size()));
        }
        return shown;
    }
}
