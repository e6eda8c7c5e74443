package io.shopstream.storefront.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shop knows of somebody: their cart, what they do not want to see, and what they have bought.
 *
 * @param user as messages name them
 * @param cart by product, the oldest first
 * @param disliked the latest last
 * @param bought the latest last
 */
public record Shopper(String user, Map<String, CartLine> cart, List<String> disliked, List<String> bought) {

    public static final int MOST_LINES = 50;
    public static final int MOST_OF_A_PRODUCT = 99;
    private static final int MOST_DISLIKED = 200;
    private static final int MOST_BOUGHT = 500;

    public Shopper {
        cart = Collections.unmodifiableMap(new LinkedHashMap<>(cart));
        disliked = List.copyOf(disliked);
        bought = List.copyOf(bought);
    }

    /** Somebody who has just come. */
    public static Shopper fresh(String user) {
        return new Shopper(user, Map.of(), List.of(), List.of());
    }

    /** One with more of a product, as far as a cart goes. */
    public Shopper withMore(String product, int quantity, @Nullable String recommendationId) {
        Map<String, CartLine> more = new LinkedHashMap<>(cart);
        @Nullable CartLine before = more.get(product);
        if (before == null && more.size() == MOST_LINES) {
            return this;
        }
        int all = Math.min(MOST_OF_A_PRODUCT, quantity + (before == null ? 0 : before.quantity()));
        @Nullable
        String from = recommendationId != null || before == null ? recommendationId : before.recommendationId();
        more.put(product, new CartLine(all, from));
        return new Shopper(user, more, disliked, bought);
    }

    /** One with so many of a product that is in the cart; none of it for 0. */
    public Shopper withQuantity(String product, int quantity) {
        @Nullable CartLine before = cart.get(product);
        if (before == null) {
            return this;
        }
        Map<String, CartLine> changed = new LinkedHashMap<>(cart);
        if (quantity == 0) {
            changed.remove(product);
        } else {
            changed.put(product, new CartLine(Math.min(MOST_OF_A_PRODUCT, quantity), before.recommendationId()));
        }
        return new Shopper(user, changed, disliked, bought);
    }

    /** One who does not want to see a product. */
    public Shopper disliking(String product) {
        return new Shopper(user, cart, with(disliked, product, MOST_DISLIKED), bought);
    }

    /** One who likes it after all. */
    public Shopper liking(String product) {
        return new Shopper(
                user,
                cart,
                disliked.stream().filter(one -> !one.equals(product)).toList(),
                bought);
    }

    /** One who has bought all that was in the cart. */
    public Shopper havingBought(Iterable<String> products) {
        List<String> all = bought;
        Map<String, CartLine> left = new LinkedHashMap<>(cart);
        for (String product : products) {
            all = with(all, product, MOST_BOUGHT);
            left.remove(product);
        }
        return new Shopper(user, left, disliked, all);
    }

    /** The one of an account, who goes on with what a guest began. */
    public Shopper joined(Shopper guest) {
        Shopper joined = this;
        for (Map.Entry<String, CartLine> line : guest.cart().entrySet()) {
            joined = joined.withMore(
                    line.getKey(), line.getValue().quantity(), line.getValue().recommendationId());
        }
        for (String product : guest.disliked()) {
            joined = joined.disliking(product);
        }
        return joined;
    }

    /** The latest {@code most} of them. */
    private static List<String> with(List<String> before, String product, int most) {
        List<String> all = new ArrayList<>(before);
        all.remove(product);
        all.add(product);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
