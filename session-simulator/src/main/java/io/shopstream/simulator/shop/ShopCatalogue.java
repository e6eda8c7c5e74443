package io.shopstream.simulator.shop;

import io.shopstream.session.User;
import java.math.BigDecimal;
import java.util.List;

/** What the synthetic shop sells, and who its shoppers are, for whoever shows the shop: the same in every run. */
public final class ShopCatalogue {

    private ShopCatalogue() {}

    /**
     * A piece of furniture.
     *
     * @param name as messages have it: {@code series} and {@code noun}
     * @param noun what it is, as in {@code sofa}
     * @param category its label, as messages have it
     */
    public record Piece(String id, String name, String series, String noun, String category, BigDecimal price) {}

    /** All of it, by category. */
    public static List<Piece> pieces() {
        return new Catalogue()
                .products().stream()
                        .map(product -> new Piece(
                                product.id(),
                                product.name(),
                                product.series(),
                                product.category().noun(),
                                product.category().label(),
                                product.price()))
                        .toList();
    }

    /** The shopper of a number from 1, as messages have them. */
    public static User shopper(int number) {
        return new Shoppers(TasteGroup.all(new Catalogue())).shopper(number).user();
    }
}
