package io.shopstream.storefront.page;

import io.shopstream.storefront.catalogue.Product;
import io.shopstream.storefront.text.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A product as lists show it, in one language. */
public record Card(String id, String name, String category, String price, String url, String picture) {

    /** @param recommendationId the list that it is in, which its address then tells; null for none */
    public static Card of(Product product, Language language, @Nullable String recommendationId) {
        String id = encoded(product.id());
        String from = recommendationId == null ? "" : "?from=" + encoded(recommendationId);
        return new Card(
                product.id(),
                product.name(language),
                product.category().name(language),
                language.money(product.price()),
                "/product/" + id + from,
                "/picture/" + id);
    }

    /** A part of a path or of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
