package io.shopstream.storefront.catalogue;

import io.shopstream.simulator.shop.ShopCatalogue;
import io.shopstream.storefront.text.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of the simulated shop, so that its lists are about products that can be bought here. */
public final class SyntheticCatalogue {

    private SyntheticCatalogue() {}

    public static Catalogue read() {
        Map<String, String> german = Messages.properties("furniture_de.properties");
        Map<String, Category> categories = new LinkedHashMap<>();
        List<Product> products = ShopCatalogue.pieces().stream()
                .map(piece -> {
                    Category category = categories.computeIfAbsent(piece.category(), label -> {
                        String id = CategoryIds.plain(label);
                        return new Category(id, label, Map.of("de", german.getOrDefault("category." + id, label)));
                    });
                    String noun = german.getOrDefault("noun." + CategoryIds.plain(piece.noun()), piece.noun());
                    return new Product(
                            piece.id(),
                            piece.name(),
                            Map.of("de", noun + " " + piece.series()),
                            category,
                            piece.price());
                })
                .toList();
        return new Catalogue(products);
    }
}
