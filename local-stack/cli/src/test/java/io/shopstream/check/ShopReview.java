package io.shopstream.check;

import java.util.Map;
import java.util.TreeMap;

/** A review with stars, which decide what it says. */
record ShopReview(String userId, String sessionId, String productId, String at, int rating, String text) {

    String sentiment() {
        return rating > 3 ? "positive" : rating == 3 ? "neutral" : "negative";
    }

    /** Its document, but for what the words alone would say: that is another program's guess. */
    Map<String, String> document() {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "productId", productId,
                "userId", userId,
                "sessionId", sessionId,
                "at", at,
                "rating", Integer.toString(rating),
                "sentiment", sentiment()));
        if (!text.isBlank()) {
            fields.put("text", text);
        }
        return fields;
    }
}
