package io.shopstream.recommend.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Gives new products a chance: some lists have one of them, each as likely as the others, at place {@value #PLACE}. Every product of
 * a list says how likely it was to have its place, by which what shoppers do with the lists can be weighed: S. Li and others,
 * "Offline evaluation of ranking policies with click models", 2018, and the inverse propensity scores that it builds on.
 */
public final class Exploration {

    /** From 1: below what was found best, and still seen. */
    static final int PLACE = 3;

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

    /**
     * The list that is shown.
     *
     * @param list the best first
     * @param fresh products of which one may be shown, none of them in {@code list}
     * @param most products of a list
     */
    List<Recommendation> explore(List<Recommendation> list, List<Recommendation> fresh, int most) {
        if (fresh.isEmpty() || share == 0) {
            return list;
        }
        int place = Math.min(PLACE - 1, list.size());
        boolean explores = random.getAsDouble() < share;
        List<Recommendation> shown = new ArrayList<>(list.subList(0, place));
        if (explores) {
            int drawn = (int) (random.getAsDouble() * fresh.size());
            shown.add(fresh.get(drawn).withPropensity(share / fresh.size()));
        }
        list.stream()
                .skip(place)
                .map(item -> item.withPropensity(explores ? share : 1 - share))
                .forEach(shown::add);
        return shown.subList(0, Math.min(most, shown.size()));
    }
}
