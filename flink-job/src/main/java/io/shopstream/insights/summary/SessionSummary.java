package io.shopstream.insights.summary;

import io.shopstream.elasticsearch.Document;
import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.Visitor;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A session as known so far: one document of {@code session_summary}.
 *
 * @param startedAt first interaction, epoch milliseconds
 * @param endedAt last interaction, epoch milliseconds
 * @param productIds distinct, in order of first appearance, cut to the earliest ones
 * @param productCategories as {@code productIds}
 * @param amountSpent sum of price x quantity over the purchases, exact
 * @param keyActivity the furthest of {@code keyActivities}
 * @param keyActivities every step of the shopper's way that the session reached, from nearest to furthest
 * @param categoryPath categories in the order in which the session went through them, again where it came back
 * @param closed nothing more is expected
 * @param revision grows with every message merged and with closing
 * @param updatedAt when the last of it was merged, epoch milliseconds of processing time
 * @param since when the oldest message that this is the first to show was handed to Kafka, epoch milliseconds; 0 if
 *     there is none or that is not known. No part of the document
 */
@SuppressWarnings("ArrayRecordComponent")
public record SessionSummary(
        String userId,
        String sessionId,
        Visitor visitor,
        long startedAt,
        long endedAt,
        ActionCounts counts,
        String[] productIds,
        String[] productCategories,
        BigDecimal amountSpent,
        @Nullable String paymentMethodType,
        KeyActivity keyActivity,
        KeyActivity[] keyActivities,
        String[] categoryPath,
        Device device,
        String referrer,
        @Nullable Location location,
        boolean closed,
        long revision,
        long updatedAt,
        long since) {

    /** This in place of {@code earlier}, which nobody was shown: its messages have waited for longer. */
    public SessionSummary over(SessionSummary earlier) {
        long longest = Document.longerWaiting(earlier.since, since);
        return longest == since ? this : withSince(longest);
    }

    private SessionSummary withSince(long time) {
        return new SessionSummary(
                userId,
                sessionId,
                visitor,
                startedAt,
                endedAt,
                counts,
                productIds,
                productCategories,
                amountSpent,
                paymentMethodType,
                keyActivity,
                keyActivities,
                categoryPath,
                device,
                referrer,
                location,
                closed,
                revision,
                updatedAt,
                time);
    }

    long durationSeconds() {
        return (endedAt - startedAt) / 1000;
    }

    boolean purchaseMade() {
        return counts.purchases() > 0;
    }

    boolean bounced() {
        return counts.total() == 1;
    }

    boolean cartAbandoned() {
        return counts.addToCarts() > 0 && counts.purchases() == 0;
    }
}
