package io.shopstream.insights.sentiment;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.TemplateFit;
import io.shopstream.insights.summary.MessageBuilder;
import io.shopstream.sentiment.Sentiment;
import io.shopstream.session.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.PojoTestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewFunctionTest {

    private static final String PRAISE = "Great, I love it!";
    private static final String COMPLAINT = "It broke. A waste of money.";

    @Test
    void theTextDecidesWhereThereAreNoStars() {
        ClassifiedReview review = only(null, COMPLAINT);

        assertThat(review.sentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(review.textSentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(review.score()).isNegative();
    }

    @Test
    void theStarsDecideWhereThereAreAnyAndTheTextGivesTheScore() {
        ClassifiedReview review = only(2, PRAISE);

        assertThat(review.sentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(review.textSentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(review.score()).isPositive().isEqualTo(only(null, PRAISE).score());
    }

    @Test
    void theStarsGiveTheScoreWhereThereIsNoText() {
        ClassifiedReview review = only(5, "  ");

        assertThat(review.sentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(review.textSentiment()).isNull();
        assertThat(review.text()).isNull();
        assertThat(review.language()).isNull();
        assertThat(review.score()).isEqualTo(1);
    }

    @Test
    void theWordsOfAnotherLanguageAreNeutralAndTheStarsDecideInAny() {
        String german = "Die Lampe ist sehr hell und die Farbe gefällt mir";

        assertThat(only(null, german).sentiment()).isEqualTo(Sentiment.NEUTRAL);
        assertThat(only(null, german).language()).isEqualTo("de");
        assertThat(only(null, german).score()).isZero();
        assertThat(only(5, german).sentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(only(5, german).textSentiment()).isEqualTo(Sentiment.NEUTRAL);
    }

    @Test
    void whatSaysNothingIsPassedOver() {
        assertThat(reviews(message("m-1")
                        .review("10:00:00", "p-1", null, null)
                        .action("10:00:01", Action.REVIEW)
                        .view("10:00:02", "p-1", "Sofas")))
                .isEmpty();
    }

    @Test
    void eachReviewIsADocumentOfItsPlaceInTheMessage() throws IOException {
        ClassifiedReview review = reviews(message("m-1")
                        .of("u-7", "s-7")
                        .view("10:00:00", "p-1", "Sofas")
                        .review("10:00:30", "p-1", 1, COMPLAINT))
                .get(0);
        Document document = ReviewDocument.of(review);

        assertThat(document.index()).isEqualTo("product_sentiment");
        assertThat(document.id()).isEqualTo("u-7:m-1#1");
        assertThat(document.version()).isEqualTo(2);
        assertThat(new String(document.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"productId\":\"p-1\",\"userId\":\"u-7\",\"sessionId\":\"s-7\","
                        + "\"at\":\"2026-11-20T10:00:30Z\",\"rating\":1,\"text\":\"It broke. A waste of money.\","
                        + "\"sentiment\":\"negative\",\"textSentiment\":\"negative\",\"language\":\"en\",\"score\":"
                        + review.score() + "}");
        assertThat(review.at()).isEqualTo(time("10:00:30"));
        TemplateFit.assertFills(document);
    }

    @Test
    void isSerializedWithoutReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ClassifiedReview.class);
    }

    private static ClassifiedReview only(@Nullable Integer rating, @Nullable String text) {
        List<ClassifiedReview> reviews = reviews(message("m-1").review("10:00:00", "p-1", rating, text));
        assertThat(reviews).hasSize(1);
        return reviews.get(0);
    }

    private static List<ClassifiedReview> reviews(MessageBuilder message) {
        List<ClassifiedReview> reviews = new ArrayList<>();
        new ReviewFunction().flatMap(message.build(), new ListCollector<>(reviews));
        return reviews;
    }
}
