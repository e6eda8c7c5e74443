package io.shopstream.insights.product;

import io.shopstream.insights.sentiment.ClassifiedReview;
import io.shopstream.operators.Bundled;
import io.shopstream.sentiment.Sentiment;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a product, or what one message adds to that: sums, which are the same in whatever order they are
 * taken.
 *
 * <p>Kept in Flink state as it is, so a component may be added later and arrives as null or zero from older state; none
 * may be renamed or change its type. Immutable.
 *
 * @param latestAt the latest interaction, epoch milliseconds
 * @param counted interactions with the product, of whatever kind, and classified reviews
 * @param unitsSold sum of the quantities bought
 * @param revenue sum of price x quantity over the purchases, exact
 */
public record ProductTotals(
        String productId,
        long latestAt,
        long counted,
        @Nullable Said name,
        @Nullable Said category,
        long views,
        long addToCarts,
        long purchases,
        long unitsSold,
        BigDecimal revenue,
        long positiveReviews,
        long neutralReviews,
        long negativeReviews)
        implements Bundled<ProductTotals> {

    /** What an interaction adds to the totals of its product, {@code productId}. */
    static ProductTotals of(String productId, Interaction interaction) {
        long at = interaction.at().toEpochMilli();
        return new ProductTotals(
                productId,
                at,
                1,
                Said.of(at, interaction.productName()),
                Said.of(at, interaction.productCategory()),
                interaction.action() == Action.VIEW ? 1 : 0,
                interaction.action() == Action.ADD_TO_CART ? 1 : 0,
                interaction.action() == Action.PURCHASE ? 1 : 0,
                interaction.unitsBought(),
                interaction.amountSpent(),
                0,
                0,
                0);
    }

    /** What a classified review adds to the totals of its product. */
    static ProductTotals of(ClassifiedReview review) {
        return new ProductTotals(
                review.productId(),
                review.at(),
                1,
                null,
                null,
                0,
                0,
                0,
                0,
                BigDecimal.ZERO,
                review.sentiment() == Sentiment.POSITIVE ? 1 : 0,
                review.sentiment() == Sentiment.NEUTRAL ? 1 : 0,
                review.sentiment() == Sentiment.NEGATIVE ? 1 : 0);
    }

    @Override
    public String bundleKey() {
        return productId;
    }

    @Override
    public ProductTotals plus(ProductTotals other) {
        return new ProductTotals(
                productId,
                Math.max(latestAt, other.latestAt),
                counted + other.counted,
                Said.later(name, other.name),
                Said.later(category, other.category),
                views + other.views,
                addToCarts + other.addToCarts,
                purchases + other.purchases,
                unitsSold + other.unitsSold,
                revenue.add(other.revenue),
                positiveReviews + other.positiveReviews,
                neutralReviews + other.neutralReviews,
                negativeReviews + other.negativeReviews);
    }
}
