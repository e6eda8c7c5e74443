package io.shopstream.staged;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A user and the products that they may like. */
public final class UserRecommendation {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private UserRecommendation() {}

    /**
     * The document of a user.
     *
     * @param known products that the user has done something with
     * @param by what lists the products: hybrid or factors
     * @param products the most likely first
     * @param scores of the products
     */
    public static ResultDocument of(String user, int known, String by, List<String> products, float[] scores, Run run) {
        ObjectNode json = JSON.createObjectNode();
        json.put("userId", user);
        json.put("known", known);
        json.put("by", by);
        ArrayNode scored = json.putArray("products");
        ArrayNode ids = json.putArray("productIds");
        for (int place = 0; place < scores.length; place++) {
            scored.addObject().put("productId", products.get(place)).put("score", scores[place]);
            ids.add(products.get(place));
        }
        return ResultDocument.of(BatchResults.USER_RECOMMENDATION, user, json, run);
    }
}
