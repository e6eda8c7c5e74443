package io.shopstream.recommend.answer;

import io.shopstream.recommend.lists.ListedProduct;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shop wants of the lists, whatever shoppers do.
 *
 * @param id by which answers name it
 * @param effect what becomes of the products
 */
public record Rule(String id, Effect effect, Products products, When when) {

    /** What a rule does. */
    public sealed interface Effect {}

    /** They are never shown. */
    public record Block() implements Effect {}

    /**
     * They are ranked as if shoppers were so many times as likely to look at them next: rankers are trained so that the scores of
     * one list are logarithms of chances, but for what they have in common.
     *
     * @param factor above 1 to boost, below 1 to bury
     */
    public record Scale(double factor) implements Effect {}

    /**
     * They have places of their own: those that are named by id in the order of the ids, else the one that is ranked highest.
     *
     * @param position of the first, 1 being the top
     */
    public record Pin(int position) implements Effect {}

    /** A list has no more of a category than so many; what is pinned counts, and stays. */
    public record Most(int count) implements Effect {}

    /** They may be shown again so long after they were bought. What no such rule is about never is. */
    public record Rebuy(Duration after) implements Effect {}

    /**
     * Which products a rule is about: those for which all of this holds.
     *
     * @param items their ids; empty for any
     * @param category null for any
     * @param minPrice null for any; what has no price has none of a rule that names one
     * @param maxPrice null for any
     */
    public record Products(
            List<String> items,
            @Nullable String category,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice) {

        public Products {
            items = List.copyOf(items);
        }

        boolean has(ListedProduct product) {
            return (items.isEmpty() || items.contains(product.id()))
                    && (category == null || category.equals(product.category()))
                    && hasPrice(product.price());
        }

        private boolean hasPrice(@Nullable BigDecimal price) {
            if (minPrice == null && maxPrice == null) {
                return true;
            }
            return price != null
                    && (minPrice == null || price.compareTo(minPrice) >= 0)
                    && (maxPrice == null || price.compareTo(maxPrice) <= 0);
        }
    }

    /**
     * When a rule holds.
     *
     * @param from null for always
     * @param until from when on it does not; null for never
     * @param scenario null for any
     */
    public record When(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Scenario scenario) {

        boolean holds(Instant at, Scenario asked) {
            return (from == null || !at.isBefore(from))
                    && (until == null || at.isBefore(until))
                    && (scenario == null || scenario == asked);
        }
    }
}
