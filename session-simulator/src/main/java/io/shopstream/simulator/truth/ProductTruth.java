package io.shopstream.simulator.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shopstream.session.Interaction;
import io.shopstream.session.Review;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What became of one product. A review counts by its stars: 4 and 5 are positive, 3 is neutral, 1 and 2 are negative. */
final class ProductTruth {

    private @Nullable String name;

    private @Nullable String category;

    private long views;

    private long addToCarts;

    private long purchases;

    private long unitsSold;

    private BigDecimal revenue = BigDecimal.ZERO;

    private long positiveReviews;

    private long neutralReviews;

    private long negativeReviews;

    void add(Interaction interaction) {
        name = interaction.productName();
        category = interaction.productCategory();
        switch (interaction.action()) {
            case VIEW -> views++;
            case ADD_TO_CART -> addToCarts++;
            case PURCHASE -> {
                purchases++;
                unitsSold += Purchase.units(interaction);
                revenue = revenue.add(Purchase.amount(interaction));
            }
            case REVIEW -> addReview(interaction.review());
            case CLICK, SEARCH, FAVORITE, REMOVE_FROM_CART -> {}
        }
    }

    private void addReview(@Nullable Review review) {
        Integer rating = review == null ? null : review.rating();
        if (rating == null) {
            return;
        }
        if (rating >= 4) {
            positiveReviews++;
        } else if (rating == 3) {
            neutralReviews++;
        } else {
            negativeReviews++;
        }
    }

    void writeTo(JsonGenerator json, String productId) throws IOException {
        json.writeStartObject();
        json.writeStringField("productId", productId);
        json.writeStringField("productName", name);
        json.writeStringField("productCategory", category);
        json.writeNumberField("views", views);
        json.writeNumberField("addToCarts", addToCarts);
        json.writeNumberField("purchases", purchases);
        json.writeNumberField("unitsSold", unitsSold);
        json.writeNumberField("revenue", revenue);
        json.writeNumberField("positiveReviews", positiveReviews);
        json.writeNumberField("neutralReviews", neutralReviews);
        json.writeNumberField("negativeReviews", negativeReviews);
        json.writeEndObject();
    }
}
