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
 */
public record Interaction(
        Instant at,
        Action action,
        @Nullable String productId,
        @Nullable String productName,
        @Nullable String productCategory,
        @Nullable BigDecimal productPrice,
        @Nullable Integer quantity,
        @Nullable Review review) {

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
}
