package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.ProductDetails;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.session.MessageIdentity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a product under one relation, or what a few messages add to that. How it is shown is as its latest
 * interaction has it (by time, then message, then place in the message), so the order of arrival does not matter.
 *
 * @param key {@link Relation#key}
 * @param at when the latest interaction was, in epoch milliseconds
 * @param message the message of the latest interaction
 * @param index its place in that message
 * @param mentions interactions, which only ever grows
 * @param sessions weight of the sessions with it, relative to {@code epoch}
 */
public record ProductTotal(
        long key,
        Relation relation,
        String id,
        @Nullable String name,
        @Nullable String category,
        @Nullable BigDecimal price,
        long at,
        MessageIdentity message,
        int index,
        long mentions,
        long sessions,
        int epoch,
        ProductActivity activity) {

    private static final MessageIdentity NO_MESSAGE = new MessageIdentity("", "");

    /** Both together; in whatever order, the same. */
    public ProductTotal plus(ProductTotal other) {
        ProductTotal latest = other.isLaterThan(this) ? other : this;
        RelationTotal sum = total().plus(other.total());
        return new ProductTotal(
                key,
                relation,
                id,
                latest.name,
                latest.category,
                latest.price,
                latest.at,
                latest.message,
                latest.index,
                sum.mentions(),
                sum.sessions(),
                sum.epoch(),
                activity.plus(other.activity));
    }

    /** This and what clicks changed of its activity. */
    ProductTotal plus(ProductActivity more) {
        return new ProductTotal(
                key,
                relation,
                id,
                name,
                category,
                price,
                at,
                message,
                index,
                mentions,
                sessions,
                epoch,
                activity.plus(more));
    }

    /** What others need of it: not which message was the latest. */
    ProductTotal withoutMessage() {
        return new ProductTotal(
                key, relation, id, name, category, price, at, NO_MESSAGE, 0, mentions, sessions, epoch, activity);
    }

    ProductDetails details() {
        return new ProductDetails(id, name, category, price);
    }

    private RelationTotal total() {
        return new RelationTotal(mentions, sessions, epoch);
    }

    private boolean isLaterThan(ProductTotal other) {
        if (at != other.at) {
            return at > other.at;
        }
        int byMessage = message.compareTo(other.message);
        return byMessage == 0 ? index > other.index : byMessage > 0;
    }
}
