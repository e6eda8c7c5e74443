package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import java.util.HashMap;
import java.util.Map;

/** Names and categories by product id; a source that never recorded a name has none. */
final class ProductNames {

    private final Map<String, JsonNode> sources = new HashMap<>();

    private ProductNames() {}

    static ProductNames of(JsonNode answer) {
        ProductNames names = new ProductNames();
        Answer.sources(answer)
                .forEach(source -> names.sources.put(source.path("productId").asText(), source));
        return names;
    }

    /** Puts into {@code target} what is known of the product, at least its id. */
    ObjectNode describe(ObjectNode target, String productId) {
        target.put("productId", productId);
        JsonNode source = sources.getOrDefault(productId, Answer.object());
        target.setAll(Answer.picked(source, "productName", "productCategory"));
        return target;
    }
}
