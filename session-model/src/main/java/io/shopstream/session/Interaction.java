package io.shopstream.session;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing a shopper did.
 *
 * @param at when, in event time
 * @param productId present unless {@code action} is {@link Action#SEARCH}
 * @param productPrice price of one unit in the shop's currency, exact as sent
 * @param quantity units; a purchase without one counts as 1
 * @param recommendationId the list that led to it ({@link io.shopstream.session.recommendation.ShownList}), if the shop says so
 */
public record Interaction(
        Instant at,
        Action action,
        @Nullable String productId,
        @Nullable String productName,
        @Nullable String productCategory,
        @Nullable BigDecimal productPrice,
        @Nullable Integer quantity,
        @Nullable Review review,
        @Nullable String recommendationId) {

    /** Units bought: 0 unless this is a purchase. */
    public int unitsBought() {
        if (action != Action.PURCHASE) {
            return 0;
        }
        return quantity == null ? 1 : quantity;
    }

    /** Price times units bought, exact; 0 unless this is a purchase with a price. */
    public BigDecimal amountSpent() {
        if (action != Action.PURCHASE || productPrice == null) {
            return BigDecimal.ZERO;
        }
        return productPrice.multiply(BigDecimal.valueOf(unitsBought()));
    }

    /** Begins one with what each must have. */
    public static Builder builder(Instant at, Action action) {
        return new Builder(at, action);
    }

    /** Begins another that is as this one, but for what is then said. */
    public Builder toBuilder() {
        return builder(at, action)
                .productId(productId)
                .productName(productName)
                .productCategory(productCategory)
                .productPrice(productPrice)
                .quantity(quantity)
                .review(review)
                .recommendationId(recommendationId);
    }

    /** Sets what a Interaction may have; what is not set is absent. Not thread safe. */
    public static final class Builder {

        private Instant at;
        private Action action;
        private @Nullable String productId;
        private @Nullable String productName;
        private @Nullable String productCategory;
        private @Nullable BigDecimal productPrice;
        private @Nullable Integer quantity;
        private @Nullable Review review;
        private @Nullable String recommendationId;

        private Builder(Instant at, Action action) {
            this.at = at;
            this.action = action;
        }

        public Builder at(Instant at) {
            this.at = at;
            return this;
        }

        public Builder action(Action action) {
            this.action = action;
            return this;
        }

        public Builder productId(@Nullable String productId) {
            this.productId = productId;
            return this;
        }

        public Builder productName(@Nullable String productName) {
            this.productName = productName;
            return this;
        }

        public Builder productCategory(@Nullable String productCategory) {
            this.productCategory = productCategory;
            return this;
        }

        public Builder productPrice(@Nullable BigDecimal productPrice) {
            this.productPrice = productPrice;
            return this;
        }

        public Builder quantity(@Nullable Integer quantity) {
            this.quantity = quantity;
            return this;
        }

        public Builder review(@Nullable Review review) {
            this.review = review;
            return this;
        }

        public Builder recommendationId(@Nullable String recommendationId) {
            this.recommendationId = recommendationId;
            return this;
        }

        public Interaction build() {
            return new Interaction(
                    at,
                    action,
                    productId,
                    productName,
                    productCategory,
                    productPrice,
                    quantity,
                    review,
                    recommendationId);
        }
    }
}
