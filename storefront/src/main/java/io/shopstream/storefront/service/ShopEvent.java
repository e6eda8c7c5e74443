package io.shopstream.storefront.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper did, as {@code POST /api/feedback} takes it. It has a time, so that it counts once however often it is told.
 *
 * @param type the wire's action, such as {@code view}
 * @param visit the session of messages
 * @param recommendationId the list that led to it; null for none
 * @param quantity 0 where it says nothing
 * @param rating 0 where there is none
 * @param text of a review
 */
public record ShopEvent(
        String type,
        String user,
        String visit,
        String device,
        Instant at,
        Item item,
        @Nullable String recommendationId,
        int quantity,
        int rating,
        @Nullable String text) {

    /** The product, as messages have it. */
    public record Item(String id, String name, String category, BigDecimal price) {}

    public static final String VIEW = "view";
    public static final String ADD_TO_CART = "add_to_cart";
    public static final String REMOVE_FROM_CART = "remove_from_cart";
    public static final String PURCHASE = "purchase";
    public static final String REVIEW = "review";

    /** The wire's word for a product that somebody likes. */
    public static final String FAVORITE = "favorite";

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("feedbackType", type)
                .put("userId", user)
                .put("itemId", item.id())
                .put("sessionId", visit)
                .put("timestamp", at.toString())
                .put("productName", item.name())
                .put("productCategory", item.category())
                .put("productPrice", item.price());
        json.putObject("device").put("deviceType", device);
        if (recommendationId != null) {
            json.put("recommendationId", recommendationId);
        }
        if (quantity > 0) {
            json.put("quantity", quantity);
        }
        if (rating > 0) {
            ObjectNode review = json.putObject("review").put("rating", rating);
            if (text != null) {
                review.put("text", text);
            }
        }
        return json;
    }
}
