package io.shopstream.storefront.page;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of products with a heading.
 *
 * @param id in the page
 * @param recommendationId of a list that was made for the shopper; null for one for everybody
 * @param asked whether the service could be asked
 * @param forShopper whether it is made of what the shopper did
 */
public record Shelf(
        String id,
        String heading,
        List<Card> cards,
        @Nullable String recommendationId,
        boolean asked,
        boolean forShopper) {

    public Shelf {
        cards = List.copyOf(cards);
    }

    /** What a browser knows it by: the products in their order. */
    public String key() {
        return cards.stream().map(Card::id).collect(Collectors.joining(" "));
    }
}
