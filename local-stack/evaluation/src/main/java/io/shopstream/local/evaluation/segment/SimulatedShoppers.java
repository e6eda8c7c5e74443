package io.shopstream.local.evaluation.segment;

import io.shopstream.segmentation.CategoryNames;
import io.shopstream.segmentation.ShopperActivity;
import io.shopstream.segmentation.ShopperFeatures;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.simulator.shop.ShopCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Shoppers of known kinds in the simulator's shop. Each has a taste of {@value #TASTE} neighbouring categories, whatever the kind, and visits for about a
 * year; their features come from messages, as the archive's do. The same seed makes the same shoppers.
 */
final class SimulatedShoppers {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final int TASTE = 4;
    private static final double SPREAD_OF_VISITS = 0.35;
    private static final double SPREAD_OF_PRICES = 0.12;
    private static final double DAYS_BETWEEN_VISITS = 14;

    private final List<List<ShopCatalogue.Piece>> byCategory;
    private final List<BehaviourType> types;
    private final SplittableRandom random;
    private final CategoryNames names = new CategoryNames();
    private final List<ShopperFeatures> features = new ArrayList<>();
    private final List<BehaviourType> truth = new ArrayList<>();
    private int messages;

    private SimulatedShoppers(List<BehaviourType> types, long seed) {
        this.types = types;
        this.random = new SplittableRandom(seed);
        Map<String, List<ShopCatalogue.Piece>> pieces = new LinkedHashMap<>();
        for (ShopCatalogue.Piece piece : ShopCatalogue.pieces()) {
            pieces.computeIfAbsent(piece.category(), category -> new ArrayList<>())
                    .add(piece);
        }
        pieces.values().forEach(all -> all.sort(Comparator.comparing(ShopCatalogue.Piece::price)));
        byCategory = List.copyOf(pieces.values());
    }

    /** As many as that, of these kinds. */
    static SimulatedShoppers of(List<BehaviourType> types, int shoppers, long seed) {
        SimulatedShoppers made = new SimulatedShoppers(types, seed);
        for (int shopper = 0; shopper < shoppers; shopper++) {
            made.add();
        }
        return made;
    }

    List<ShopperFeatures> features() {
        return features;
    }

    CategoryNames names() {
        return names;
    }

    /** The kind of each. */
    List<BehaviourType> truth() {
        return truth;
    }

    private void add() {
        BehaviourType type = drawn();
        ShopperActivity activity = new ShopperActivity();
        int taste = random.nextInt(byCategory.size());
        double priceRank = type.priceRank() + SPREAD_OF_PRICES * random.nextGaussian();
        int visits = Math.max(1, (int) Math.round(type.visits() * Math.exp(SPREAD_OF_VISITS * random.nextGaussian())));
        double day = type.leastDays() + random.nextDouble() * (type.mostDays() - type.leastDays());
        for (int visit = 0; visit < visits; visit++) {
            activity.add(message(type, taste, priceRank, NOW.minusSeconds((long) (day * 86_400))), names);
            day += 2 * DAYS_BETWEEN_VISITS * random.nextDouble();
        }
        features.add(activity.features(NOW.toEpochMilli()));
        truth.add(type);
    }

    private BehaviourType drawn() {
        double sum = types.stream().mapToDouble(BehaviourType::share).sum();
        double left = random.nextDouble() * sum;
        for (BehaviourType type : types) {
            left -= type.share();
            if (left < 0) {
                return type;
            }
        }
        return types.get(types.size() - 1);
    }

    private ValidSession message(BehaviourType type, int taste, double priceRank, Instant start) {
        List<Interaction> interactions = new ArrayList<>();
        int looks = 1 + random.nextInt(2 * type.looks() - 1);
        int category = taste;
        for (int look = 0; look < looks; look++) {
            category = random.nextDouble() < type.faithful()
                    ? (taste + random.nextInt(TASTE)) % byCategory.size()
                    : random.nextInt(byCategory.size());
            interactions.add(interaction(start, look, Action.VIEW, category, random.nextDouble()));
        }
        if (random.nextDouble() < type.buys()) {
            int bought = 1 + random.nextInt(2);
            for (int purchase = 0; purchase < bought; purchase++) {
                double rank = priceRank + SPREAD_OF_PRICES * random.nextGaussian();
                interactions.add(interaction(start, looks + purchase, Action.PURCHASE, category, rank));
            }
        }
        messages++;
        return ValidSession.builder(
                        "m-" + messages,
                        "s-" + messages,
                        new Customer("u", null, null),
                        new Device("desktop", null, null),
                        "direct",
                        interactions.toArray(Interaction[]::new),
                        Visitor.RETURNING)
                .build();
    }

    private Interaction interaction(Instant start, int step, Action action, int category, double priceRank) {
        List<ShopCatalogue.Piece> pieces = byCategory.get(category);
        int place = (int) (Math.max(0, Math.min(0.999, priceRank)) * pieces.size());
        ShopCatalogue.Piece piece = pieces.get(place);
        return Interaction.builder(start.plus(Duration.ofSeconds(30L * step)), action)
                .productId(piece.id())
                .productName(piece.name())
                .productCategory(piece.category())
                .productPrice(piece.price())
                .build();
    }
}
