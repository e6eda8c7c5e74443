package io.shopstream.report.chapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.report.content.Cell;
import io.shopstream.search.Answer;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.Search;
import io.shopstream.search.SearchFailure;
import io.shopstream.templates.Indices;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and categories of products, as they were said last. */
final class Products {

    static final List<String> TITLES = List.of("Product", "Category", "Product id");

    private static final Search NAMES = Search.of(Indices.PRODUCT_STATS, """
            {"size":1000,"_source":["productId","productName","productCategory"]}""");

    private final Map<String, JsonNode> known = new HashMap<>();

    private Products() {}

    /** @param ids of those that are wanted, at most 1,000 */
    static Products read(Elasticsearch elasticsearch, Collection<String> ids) throws SearchFailure {
        Products products = new Products();
        if (!ids.isEmpty()) {
            for (JsonNode source : Answer.sources(elasticsearch.search(NAMES.where("productId", ids)))) {
                products.known.put(source.path("productId").asText(), source);
            }
        }
        return products;
    }

    /** Name, category and id; who has no name is called by the id. */
    List<Cell> cells(String id) {
        JsonNode product = known.getOrDefault(id, Answer.object());
        return List.of(
                Cell.text(product.path("productName").asText(id)),
                Cell.text(product.path("productCategory").asText()),
                Cell.text(id));
    }
}
