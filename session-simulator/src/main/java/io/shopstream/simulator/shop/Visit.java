package io.shopstream.simulator.shop;

import static io.shopstream.session.Action.ADD_TO_CART;
import static io.shopstream.session.Action.CLICK;
import static io.shopstream.session.Action.FAVORITE;
import static io.shopstream.session.Action.PURCHASE;
import static io.shopstream.session.Action.REMOVE_FROM_CART;
import static io.shopstream.session.Action.REVIEW;
import static io.shopstream.session.Action.SEARCH;
import static io.shopstream.session.Action.VIEW;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.Review;
import io.shopstream.simulator.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one shopper does in one visit: searches and views, some clicks, fewer favourites and carts, fewer purchases. A
 * visit leans to one series of the shopper's style, and a cart attracts pieces that match what lies in it.
 */
final class Visit {

    static final double BOUNCES = 0.15;

    static final int MOST_PRODUCTS = 25;

    /** Of a visit, to begin with a search. */
    static final double SEARCHES_FIRST = 0.3;

    /** Of looking at another product after one. */
    static final double GOES_ON = 0.86;

    /** Of clicking on what is looked at. */
    static final double CLICKS = 0.55;

    /** Of laying what was clicked on into an empty cart. */
    static final double LAYS_IN = 0.12;

    /** The same of a cart that has something in it. */
    static final double LAYS_IN_MORE = 0.3;

    /** Of marking what was clicked on as a favorite. */
    static final double FAVORS = 0.1;

    /** Of reviewing what was clicked on and not laid in. */
    static final double REVIEWS = 0.01;

    /** Of searching after a click that led to nothing else. */
    static final double SEARCHES = 0.08;

    /** Of taking out again what was laid in. */
    static final double TAKES_OUT = 0.12;

    /** Of buying what lies in the cart in the end. */
    static final double BUYS = 0.5;

    private final Catalogue catalogue;

    private final TasteGroup group;

    private final SeededRandom random;

    private final List<Interaction> interactions = new ArrayList<>();

    /** Units by product, in the order in which they were laid in. */
    private final Map<Furniture, Integer> cart = new LinkedHashMap<>();

    private String favouriteSeries;

    private long atMillis;

    private @Nullable Furniture bought;

    Visit(Catalogue catalogue, TasteGroup group, SeededRandom random, long startMillis) {
        this.catalogue = catalogue;
        this.group = group;
        this.random = random;
        this.atMillis = startMillis;
        this.favouriteSeries = random.pick(group.style().series());
    }

    /**
     * Plays a visit through.
     *
     * @param toReview what the shopper bought in an earlier visit and has not reviewed yet, or null
     */
    static Visit play(
            Catalogue catalogue,
            TasteGroup group,
            @Nullable Furniture toReview,
            SeededRandom random,
            long startMillis) {
        Visit visit = new Visit(catalogue, group, random, startMillis);
        visit.play(toReview);
        return visit;
    }

    /** In order of time, at least one. */
    List<Interaction> interactions() {
        return interactions;
    }

    /** The series that the visit leans to just now. */
    String favouriteSeries() {
        return favouriteSeries;
    }

    /** One of the products bought, or null. */
    @Nullable
    Furniture bought() {
        return bought;
    }

    private void play(@Nullable Furniture toReview) {
        if (toReview != null) {
            add(VIEW, toReview);
            add(REVIEW, toReview, 1, ReviewWriter.write(toReview, random));
        } else if (random.chance(BOUNCES)) {
            add(VIEW, nextProduct());
            return;
        }
        if (random.chance(SEARCHES_FIRST)) {
            search();
        }
        int products = 0;
        do {
            consider(nextProduct());
            products++;
        } while (products < MOST_PRODUCTS && random.chance(GOES_ON));
        checkOut();
    }

    /** What everybody looks at, or a matching piece of the visit's series, or whatever the group likes. */
    Furniture nextProduct() {
        double draw = random.nextDouble();
        if (draw < 0.14) {
            return catalogue.anyPopular(random);
        }
        Furniture product = group.ownTaste().draw(random);
        if (draw < 0.6) {
            for (int tries = 0; tries < 6 && !product.series().equals(favouriteSeries); tries++) {
                product = group.ownTaste().draw(random);
            }
        }
        return product;
    }

    /** Looks at a product, and maybe does more. */
    void consider(Furniture product) {
        add(VIEW, product);
        if (!random.chance(CLICKS)) {
            return;
        }
        add(CLICK, product);
        if (random.chance(FAVORS)) {
            add(FAVORITE, product);
        }
        if (random.chance(cart.isEmpty() ? LAYS_IN : LAYS_IN_MORE) && !cart.containsKey(product)) {
            layIn(product);
        } else if (random.chance(REVIEWS)) {
            add(REVIEW, product, 1, ReviewWriter.write(product, random));
        } else if (random.chance(SEARCHES)) {
            search();
        }
    }

    private void layIn(Furniture product) {
        int units = product.category().isBoughtInSets() ? 2 * (1 + random.below(3)) : random.chance(0.1) ? 2 : 1;
        cart.put(product, units);
        favouriteSeries = product.style() == group.style() ? product.series() : favouriteSeries;
        add(ADD_TO_CART, product, units, null);
        if (random.chance(TAKES_OUT)) {
            cart.remove(product);
            add(REMOVE_FROM_CART, product, units, null);
        }
    }

    /** Buys what lies in the cart, or leaves it there. */
    void checkOut() {
        if (cart.isEmpty() || !random.chance(BUYS)) {
            return;
        }
        for (Map.Entry<Furniture, Integer> line : cart.entrySet()) {
            add(PURCHASE, line.getKey(), line.getValue(), null);
            bought = line.getKey();
        }
    }

    private void search() {
        interactions.add(Interaction.builder(now(), SEARCH).build());
    }

    private void add(Action action, Furniture product) {
        add(action, product, 1, null);
    }

    private void add(Action action, Furniture product, int units, @Nullable Review review) {
        interactions.add(Interaction.builder(now(), action)
                .productId(product.id())
                .productName(product.name())
                .productCategory(product.category().label())
                .productPrice(product.price())
                .quantity(units)
                .review(review)
                .build());
    }

    /** Mostly seconds, sometimes minutes, always well within a session's inactivity gap. */
    private Instant now() {
        Instant now = Instant.ofEpochMilli(atMillis);
        atMillis += random.chance(0.06) ? random.between(60_000, 420_000) : random.between(2_000, 45_000);
        return now;
    }
}
