package io.shopstream.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all shoppers have, which tells what sets some of them apart. */
final class Everyone {

    private static final int TASTES = 5;

    /** What rounding makes of numbers that are all the same. */
    private static final double NOTHING = 1e-9;

    /** Of one feature, over those who have any of it. */
    private record Spread(double mean, double meanLog, double deviationOfLogs) {

        static Spread of(Feature feature, List<ShopperFeatures> shoppers) {
            double[] values = shoppers.stream()
                    .mapToDouble(feature::of)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double mean = 0;
            double meanLog = 0;
            for (double value : values) {
                mean += value / values.length;
                meanLog += Math.log1p(value) / values.length;
            }
            double variance = 0;
            for (double value : values) {
                double difference = Math.log1p(value) - meanLog;
                variance += difference * difference / values.length;
            }
            return values.length == 0
                    ? new Spread(Double.NaN, Double.NaN, 0)
                    : new Spread(mean, meanLog, Math.sqrt(variance));
        }
    }

    private final Map<Feature, Spread> spreads = new EnumMap<>(Feature.class);
    private final Map<Integer, Double> shares;
    private final CategoryNames names;

    Everyone(List<ShopperFeatures> shoppers, CategoryNames names) {
        this.names = names;
        for (Feature feature : Feature.values()) {
            spreads.put(feature, Spread.of(feature, shoppers));
        }
        shares = meanShares(shoppers);
    }

    private static Map<Integer, Double> meanShares(List<ShopperFeatures> shoppers) {
        Map<Integer, Double> sums = new TreeMap<>();
        for (ShopperFeatures shopper : shoppers) {
            for (int i = 0; i < shopper.categories().length; i++) {
                sums.merge(shopper.categories()[i], shopper.shares()[i] / shoppers.size(), Double::sum);
            }
        }
        return sums;
    }

    /** What some of them have of each feature, the greatest difference first. */
    List<Trait> traits(List<ShopperFeatures> some) {
        List<Trait> traits = new ArrayList<>();
        spreads.forEach((feature, everyone) -> {
            Spread own = Spread.of(feature, some);
            double difference = everyone.deviationOfLogs() < NOTHING || Double.isNaN(own.meanLog())
                    ? 0
                    : (own.meanLog() - everyone.meanLog()) / everyone.deviationOfLogs();
            traits.add(new Trait(feature, difference, own.mean(), everyone.mean()));
        });
        traits.sort(Comparator.comparingDouble((Trait trait) -> -Math.abs(trait.difference()))
                .thenComparing(Trait::feature));
        return traits;
    }

    /** The categories that set some of them apart most, by the gain of their share. */
    List<CategoryTaste> tastes(List<ShopperFeatures> some) {
        List<CategoryTaste> tastes = new ArrayList<>();
        meanShares(some).forEach((category, share) -> {
            double everyone = shares.getOrDefault(category, share);
            if (category != CategoryNames.OTHERS && share > everyone) {
                tastes.add(new CategoryTaste(names.name(category), share, share / everyone));
            }
        });
        tastes.sort(Comparator.comparingDouble((CategoryTaste taste) -> -taste.share() * Math.log(taste.lift()))
                .thenComparing(CategoryTaste::category));
        return List.copyOf(tastes.subList(0, Math.min(TASTES, tastes.size())));
    }
}
