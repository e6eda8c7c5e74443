package io.shopstream.simulator.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * Shoppers with one taste: a style, for one part of the home. Who shares a group mostly looks at the same products.
 *
 * @param range the group's own products
 */
record TasteGroup(String id, Style style, Room room, List<Furniture> range, Weighted<Furniture> ownTaste) {

    static List<TasteGroup> all(Catalogue catalogue) {
        List<TasteGroup> groups = new ArrayList<>();
        for (Style style : Style.values()) {
            for (Room room : Room.values()) {
                List<Furniture> range = catalogue.products().stream()
                        .filter(product ->
                                product.style() == style && product.category().room() == room)
                        .toList();
                groups.add(new TasteGroup(
                        style.id() + "/" + room.id(),
                        style,
                        room,
                        range,
                        new Weighted<>(range, product -> StrictMath.sqrt(product.popularity()))));
            }
        }
        return List.copyOf(groups);
    }
}
