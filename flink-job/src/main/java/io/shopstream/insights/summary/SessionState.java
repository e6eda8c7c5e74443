package io.shopstream.insights.summary;

import io.shopstream.elasticsearch.Document;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one session: the merge of its messages, which gives the same in whatever order they come, and
 * ignores a message whose id it has seen.
 *
 * <p>Kept in Flink state by {@link TrackedSessionSerializer}, where a component that is added later needs a new version.
 * Immutable; the arrays are shared, not copied. Times are epoch milliseconds.
 *
 * @param messageIds see {@link MessageIds}
 * @param messages distinct messages merged
 * @param products by first appearance, the earliest ones only
 * @param categories as {@code products}
 * @param categoryPath the categories of the earliest {@value #MOST_STEPS} interactions that have one, in order
 */
@SuppressWarnings("ArrayRecordComponent")
public record SessionState(
        String userId,
        String sessionId,
        long[] messageIds,
        int messages,
        long startedAt,
        long endedAt,
        ActionCounts counts,
        BigDecimal amountSpent,
        Appearance[] products,
        Appearance[] categories,
        Origin origin,
        @Nullable Place place,
        @Nullable Payment payment,
        Appearance[] categoryPath) {

    /** Interactions with a category whose path is kept: with some 60 bytes each, more than people read is of no use. */
    static final int MOST_STEPS = 100;

    private static final Appearance[] NO_PATH = {};
    private static final Location NOWHERE = new Location(null, null, null, null);

    /** A session of one message, listing at most {@code mostProducts} products, and as many categories. */
    static SessionState of(ValidSession message, int mostProducts) {
        ActionCounts counts = ActionCounts.NONE;
        BigDecimal amountSpent = BigDecimal.ZERO;
        List<Appearance> products = new ArrayList<>();
        List<Appearance> categories = new ArrayList<>();
        Position first = position(message, 0);
        long endedAt = Long.MIN_VALUE;
        for (int i = 0; i < message.interactions().length; i++) {
            Interaction interaction = message.interactions()[i];
            Position position = position(message, i);
            first = position.isBefore(first) ? position : first;
            endedAt = Math.max(endedAt, position.at());
            counts = counts.plus(interaction.action());
            amountSpent = amountSpent.add(interaction.amountSpent());
            if (interaction.productId() != null) {
                products.add(new Appearance(interaction.productId(), interaction.productCategory(), position));
            }
            if (interaction.productCategory() != null) {
                categories.add(new Appearance(interaction.productCategory(), null, position));
            }
        }
        return new SessionState(
                message.user().userId(),
                message.sessionId(),
                new long[] {message.identity().hash()},
                1,
                first.at(),
                endedAt,
                counts,
                amountSpent,
                earliest(products, mostProducts),
                earliest(categories, mostProducts),
                new Origin(first, message.visitor(), message.device(), message.referrer()),
                place(first, message.location()),
                payment(first, message.paymentMethodType(), counts),
                Appearance.path(NO_PATH, categories.toArray(Appearance[]::new), MOST_STEPS));
    }

    /** Whether this message is part of this already. */
    boolean contains(ValidSession message) {
        return MessageIds.contains(messageIds, message.identity());
    }

    /** This with {@code message} merged in; itself if it contains that message already. */
    SessionState with(ValidSession message, int mostProducts) {
        if (contains(message)) {
            return this;
        }
        SessionState more = of(message, mostProducts);
        return new SessionState(
                userId,
                sessionId,
                MessageIds.union(messageIds, more.messageIds),
                messages + 1,
                Math.min(startedAt, more.startedAt),
                Math.max(endedAt, more.endedAt),
                counts.plus(more.counts),
                amountSpent.add(more.amountSpent),
                Appearance.merge(products, more.products, mostProducts),
                Appearance.merge(categories, more.categories, mostProducts),
                Origin.earlier(origin, more.origin),
                Place.earlier(place, more.place),
                Payment.stronger(payment, more.payment),
                Appearance.path(categoryPath, more.categoryPath, MOST_STEPS));
    }

    /** The summary of this, as written at {@code updatedAt}, of which nobody follows since when it is awaited. */
    SessionSummary summary(boolean closed, long updatedAt) {
        return summary(closed, updatedAt, Document.UNKNOWN);
    }

    /** The summary of this, as written at {@code updatedAt}, of which news is awaited since {@code since}. */
    SessionSummary summary(boolean closed, long updatedAt, long since) {
        return new SessionSummary(
                userId,
                sessionId,
                origin.visitor(),
                startedAt,
                endedAt,
                counts,
                Appearance.names(products),
                Appearance.names(categories),
                amountSpent,
                payment == null ? null : payment.methodType(),
                KeyActivity.of(counts, products),
                KeyActivity.all(counts, products),
                Appearance.steps(categoryPath),
                origin.device(),
                origin.referrer(),
                place == null ? null : place.location(),
                closed,
                2L * messages - (closed ? 0 : 1),
                updatedAt,
                since);
    }

    /** How many distinct products of {@code message} the cut keeps out of this. */
    int unlisted(ValidSession message, int mostProducts) {
        if (products.length < mostProducts) {
            return 0;
        }
        Appearance[] found = of(message, Integer.MAX_VALUE).products;
        return Appearance.merge(products, found, Integer.MAX_VALUE).length - products.length;
    }

    private static Position position(ValidSession message, int index) {
        int sequence = message.sequence() == null ? 0 : message.sequence();
        return new Position(message.interactions()[index].at().toEpochMilli(), sequence, message.messageId(), index);
    }

    private static Appearance[] earliest(List<Appearance> found, int limit) {
        return Appearance.merge(new Appearance[0], found.toArray(Appearance[]::new), limit);
    }

    private static @Nullable Place place(Position first, @Nullable Location location) {
        if (location == null || location.equals(NOWHERE)) {
            return null;
        }
        return new Place(first, location);
    }

    private static @Nullable Payment payment(Position first, @Nullable String methodType, ActionCounts counts) {
        return methodType == null ? null : new Payment(counts.purchases() > 0, first, methodType);
    }
}
