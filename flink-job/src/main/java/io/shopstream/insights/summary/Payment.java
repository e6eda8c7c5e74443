package io.shopstream.insights.summary;

import org.jspecify.annotations.Nullable;

/**
 * How a session pays: what the latest message that names a payment method says, where a message with a purchase in it
 * outranks one without, which only states an intention.
 *
 * @param first the message's earliest interaction, by which messages are ordered
 */
public record Payment(boolean withPurchase, Position first, String methodType) {

    static @Nullable Payment stronger(@Nullable Payment left, @Nullable Payment right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        if (left.withPurchase() != right.withPurchase()) {
            return left.withPurchase() ? left : right;
        }
        return left.first().isBefore(right.first()) ? right : left;
    }
}
