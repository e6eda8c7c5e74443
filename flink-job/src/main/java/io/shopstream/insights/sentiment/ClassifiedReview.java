package io.shopstream.insights.sentiment;

import io.shopstream.sentiment.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * A review and how it feels: one document of {@code product_sentiment}.
 *
 * @param id its message's identity, and the interaction's place in it
 * @param at when it was written, epoch milliseconds
 * @param rating stars from 1 to 5
 * @param sentiment what counts: the stars' where there are any, else the text's
 * @param textSentiment the text's; null without a text
 * @param language the text's, an ISO 639-1 code or {@code und}; null without a text
 * @param score from -1 to 1: the text's where there is one, else the stars'
 */
public record ClassifiedReview(
        String id,
        String productId,
        String userId,
        String sessionId,
        long at,
        @Nullable Integer rating,
        @Nullable String text,
        Sentiment sentiment,
        @Nullable Sentiment textSentiment,
        @Nullable String language,
        double score) {}
