package io.shopstream.recommendationstats;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.MessageIdentity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a user did with a product, as far as lists are judged by it. Kept in state.
 *
 * @param message the text of its message's identity
 * @param index of the interaction in the message
 * @param at in epoch milliseconds
 * @param amount spent; 0 unless it is a purchase
 * @param recommendationId the list that led to it, if it says so
 */
public record ProductAction(
        String userId,
        String productId,
        String message,
        int index,
        long at,
        Kind kind,
        BigDecimal amount,
        @Nullable String recommendationId) {

    /** What it is to a list. */
    public enum Kind {
        CLICK,
        CART,
        PURCHASE
    }

    /** Null for what says nothing of a list. */
    static @Nullable ProductAction of(MessageIdentity message, int index, Interaction interaction) {
        @Nullable Kind kind = kind(interaction.action());
        @Nullable String productId = interaction.productId();
        if (kind == null || productId == null) {
            return null;
        }
        return new ProductAction(
                message.userId(),
                productId,
                message.text(),
                index,
                interaction.at().toEpochMilli(),
                kind,
                interaction.amountSpent(),
                interaction.recommendationId());
    }

    private static @Nullable Kind kind(Action action) {
        return switch (action) {
            case VIEW, CLICK -> Kind.CLICK;
            case ADD_TO_CART -> Kind.CART;
            case PURCHASE -> Kind.PURCHASE;
            default -> null;
        };
    }

    boolean isSame(ProductAction other) {
        return index == other.index && message.equals(other.message);
    }
}
