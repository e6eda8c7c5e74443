package io.shopstream.local.evaluation.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.lines.LineFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewRatingsTest {

    private static final FactorizationLimits LIMITS = new FactorizationLimits(1_000, 3, 3, 8, 1L << 24);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void readsBothGenerationsAndCountsBadLines() throws IOException {
        ReviewRatings read = ReviewRatings.read(file("""
                        {"reviewerID": "A", "asin": "B", "reviewText": "x::y", "overall": 4.0, "unixReviewTime": 1393545600}
                        {"reviewerID": "A"}
                        {"user_id": "C", "asin": "B31", "parent_asin": "B3", "rating": 1.0, "timestamp": 1588687728923}
                        """), LIMITS);

        Ratings ratings = read.ratings();
        assertThat(ratings.size()).isEqualTo(2);
        assertThat(ratings.userIds().id(ratings.user(0))).isEqualTo("A");
        assertThat(ratings.itemIds().id(ratings.item(0))).isEqualTo("B");
        assertThat(ratings.value(0)).isEqualTo(4);
        assertThat(ratings.timeMillis(0)).isEqualTo(1_393_545_600_000L);
        assertThat(ratings.userIds().id(ratings.user(1))).isEqualTo("C");
        assertThat(ratings.itemIds().id(ratings.item(1))).isEqualTo("B3");
        assertThat(ratings.value(1)).isEqualTo(1);
        assertThat(ratings.timeMillis(1)).isEqualTo(1_588_687_728_923L);
        assertThat(read.bad().number()).isEqualTo(1);
        assertThat(read.bad().first()).containsExactly("line 2 has no asin");
    }

    @Test
    void whatHasNoReviewsOrTooManyIsRefused() throws IOException {
        String line = "{\"reviewerID\": \"%s\", \"asin\": \"B\", \"overall\": 4.0, \"unixReviewTime\": 1393545600}\n";

        assertThatThrownBy(() -> ReviewRatings.read(file(""), LIMITS))
                .isInstanceOf(LineFileException.class)
                .hasMessageContaining("has no reviews");
        assertThatThrownBy(() -> ReviewRatings.read(file("nonsense\n"), LIMITS)).hasMessageContaining("has no reviews");
        assertThat(ReviewRatings.read(file(line.formatted("A") + line.formatted("B") + line.formatted("C")), LIMITS)
                        .ratings()
                        .size())
                .isEqualTo(3);
        String four = line.formatted("A") + line.formatted("B") + line.formatted("C") + line.formatted("D");
        assertThatThrownBy(() -> ReviewRatings.read(file(four), LIMITS))
                .isInstanceOf(FactorizationException.class)
                .hasMessage("there are more than 3 users");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("reviews"), text);
    }
}
