package io.shopstream.insights.sentiment;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.JsonDocument;
import io.shopstream.sentiment.LexiconClassifier;
import io.shopstream.sentiment.Sentiment;
import io.shopstream.templates.Indices;
import org.jspecify.annotations.Nullable;

/** How a classified review becomes a document of {@code product_sentiment}. What is not known is left out. */
public final class ReviewDocument {

    private ReviewDocument() {}

    /** A review never changes, so the document's version is only that of the rules by which it was classified. */
    public static Document of(ClassifiedReview review) {
        @Nullable Sentiment words = review.textSentiment();
        JsonDocument json = new JsonDocument()
                .text("productId", review.productId())
                .text("userId", review.userId())
                .text("sessionId", review.sessionId())
                .time("at", review.at());
        if (review.rating() != null) {
            json.number("rating", review.rating());
        }
        return json.text("text", review.text())
                .text("sentiment", review.sentiment().wireName())
                .text("textSentiment", words == null ? null : words.wireName())
                .text("language", review.language())
                .number("score", review.score())
                .end(Indices.PRODUCT_SENTIMENT, review.id(), LexiconClassifier.VERSION);
    }
}
