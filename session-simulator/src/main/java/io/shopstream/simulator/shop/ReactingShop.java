package io.shopstream.simulator.shop;

import io.shopstream.simulator.SeededRandom;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The synthetic shop with shoppers who see recommendations and take them as they please. The shoppers and products are those of {@link
 * SyntheticShop}. Visits are the same for the same seed as long as what is recommended is.
 */
public final class ReactingShop {

    /** Keeps the draws of these visits apart from those of the shop without recommendations. */
    private static final long REACTING = 0x5ee5L;

    private final long seed;
    private final int population;
    private final Catalogue catalogue = new Catalogue();
    private final Map<String, Furniture> products =
            catalogue.products().stream().collect(Collectors.toMap(Furniture::id, Function.identity()));
    private final Shoppers shoppers = new Shoppers(TasteGroup.all(catalogue));

    /** @param population how many shoppers there are, at least 1 */
    public ReactingShop(long seed, int population) {
        if (population < 1) {
            throw new IllegalArgumentException("a shop needs a shopper, not " + population);
        }
        this.seed = seed;
        this.population = population;
    }

    /** The visit of a number from 0. */
    public ReactingVisit visit(long number) {
        SeededRandom random = SeededRandom.of(seed, number, REACTING);
        int shopper = 1 + random.below(population);
        return new ReactingVisit(catalogue, products, shoppers.shopper(shopper), "r-" + seed + "-" + number, random);
    }
}
