package io.shopstream.simulator.shop;

import io.shopstream.simulator.SeededRandom;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The shop's products: every category in every series of every style. Always the same, whatever a run's seed, so that
 * several runs into one topic speak of one shop. Popularity follows Zipf's law over a fixed ranking.
 */
final class Catalogue {

    private static final long SEED = 0x5f0_f5eedL;

    private static final double ZIPF_EXPONENT = 0.9;

    private final List<Furniture> products;

    private final Weighted<Furniture> byPopularity;

    Catalogue() {
        this.products = List.copyOf(build());
        this.byPopularity = new Weighted<>(products, Furniture::popularity);
    }

    List<Furniture> products() {
        return products;
    }

    Furniture anyPopular(SeededRandom random) {
        return byPopularity.draw(random);
    }

    private static List<Furniture> build() {
        SeededRandom random = SeededRandom.of(SEED);
        List<Furniture> built = new ArrayList<>();
        List<Integer> ranks = shuffledRanks(random);
        for (Category category : Category.values()) {
            for (Style style : Style.values()) {
                for (String series : style.series()) {
                    int rank = ranks.get(built.size());
                    built.add(new Furniture(
                            "p-" + (101 + built.size()),
                            series + " " + category.noun(),
                            category,
                            style,
                            series,
                            price(category, style, random),
                            1 / StrictMath.pow(rank, ZIPF_EXPONENT),
                            0.35 + 0.6 * random.nextDouble()));
                }
            }
        }
        return built;
    }

    /** Prices lean to the lower end of their range and end as shops let them end. */
    private static BigDecimal price(Category category, Style style, SeededRandom random) {
        double within = random.nextDouble() * random.nextDouble();
        double raw = category.leastPrice() + within * (category.mostPrice() - category.leastPrice());
        long units = StrictMath.round(raw * style.priceFactor());
        long cents = units >= 100 ? (units / 10 * 10 + 9) * 100 : units * 100 + (random.chance(0.5) ? 99 : 50);
        return BigDecimal.valueOf(cents, 2);
    }

    private static List<Integer> shuffledRanks(SeededRandom random) {
        int size = 0;
        for (Style style : Style.values()) {
            size += style.series().size() * Category.values().length;
        }
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 1; rank <= size; rank++) {
            ranks.add(random.below(rank), rank);
        }
        return ranks;
    }
}
