package io.shopstream.insights.sentiment;

import io.shopstream.sentiment.LexiconClassifier;
import io.shopstream.sentiment.Sentiment;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.Review;
import io.shopstream.session.ValidSession;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the reviews of a message; one with neither stars nor text says nothing and is passed over. Stateless.
 *
 * <p>The stars decide where there are any: they are the writer's own verdict on the very question that the words only
 * let one guess, and guessing is wrong for one review in five. The words give the finer score, and what they alone would say is kept
 * beside it, so that reviews which praise with one star, or complain with five, can be found. The words of another
 * language than English are neutral; the stars decide in any.
 */
public final class ReviewFunction implements FlatMapFunction<ValidSession, ClassifiedReview> {

    private static final LexiconClassifier WORDS = new LexiconClassifier();

    @Override
    public void flatMap(ValidSession message, Collector<ClassifiedReview> out) {
        for (int i = 0; i < message.interactions().length; i++) {
            @Nullable ClassifiedReview review = classify(message, i);
            if (review != null) {
                out.collect(review);
            }
        }
    }

    static @Nullable ClassifiedReview classify(ValidSession message, int index) {
        Interaction interaction = message.interactions()[index];
        @Nullable Review review = interaction.review();
        @Nullable String productId = interaction.productId();
        if (interaction.action() != Action.REVIEW || review == null || productId == null) {
            return null;
        }
        @Nullable String text = review.text() == null || review.text().isBlank() ? null : review.text();
        @Nullable Sentiment stars = review.rating() == null ? null : Sentiment.ofStars(review.rating());
        double score = score(text, review.rating());
        @Nullable Sentiment words = text == null ? null : WORDS.classify(score);
        @Nullable Sentiment sentiment = stars == null ? words : stars;
        if (sentiment == null) {
            return null;
        }
        return new ClassifiedReview(
                message.identity().interaction(index),
                productId,
                message.user().userId(),
                message.sessionId(),
                interaction.at().toEpochMilli(),
                review.rating(),
                text,
                sentiment,
                words,
                text == null ? null : WORDS.language(text),
                score);
    }

    private static double score(@Nullable String text, @Nullable Integer rating) {
        if (text != null) {
            return WORDS.score(text);
        }
        return rating == null ? 0 : Sentiment.scoreOfStars(rating);
    }
}
