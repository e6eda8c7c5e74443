package io.shopstream.local.evaluation.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.tuning.RatingSplit;
import io.shopstream.local.evaluation.factors.FactorsReport.ListRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorsEvaluationTest {

    private static final Workers TWO = new Workers(2);
    private static final Ratings MADE_UP = new MadeUpRatings(300, 120, 10_000, 5).make();

    private static FactorsReport report(Ratings ratings) {
        return new FactorsEvaluation(RatingSplit.byUser(ratings), 3, 1, TWO).ofStars(4);
    }

    @Test
    void factorsTellStarsAndListsBetterThanWhatIsSimpler() {
        FactorsReport report = report(MADE_UP);

        assertThat(report.stars().get(0).way()).isEqualTo("global mean");
        assertThat(report.stars().get(1).way()).isEqualTo("biases alone");
        double[] errors = report.stars().stream()
                .mapToDouble(row -> row.errors().rootMeanSquare())
                .toArray();
        assertThat(errors[1]).isLessThan(0.95 * errors[0]);
        assertThat(errors[3]).isLessThan(0.99 * errors[1]);
        double[] gains = report.lists().stream()
                .mapToDouble(row -> row.quality().discountedGain())
                .toArray();
        assertThat(report.lists()).extracting(ListRow::way).first().isEqualTo("popularity");
        assertThat(gains[2]).isGreaterThan(1.1 * gains[0]);
        assertThat(report.triedForStars()).hasSize(3 + 2);
        assertThat(report.triedForLists()).hasSize(3 + 2);
    }

    /** Where who rated what, and how, is dealt out anew, nothing is left to be learned, so whatever does better has seen the test. */
    @Test
    void nothingIsFoundWhereTheItemsAreShuffled() {
        List<Integer> order = new ArrayList<>();
        for (int rating = 0; rating < MADE_UP.size(); rating++) {
            order.add(rating);
        }
        Collections.shuffle(order, new Random(1));
        List<Integer> stars = new ArrayList<>(order);
        Collections.shuffle(stars, new Random(2));
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int rating = 0; rating < MADE_UP.size(); rating++) {
            int item = MADE_UP.item(order.get(rating));
            builder.add(
                    "u" + MADE_UP.user(rating),
                    "i" + item,
                    MADE_UP.value(stars.get(rating)),
                    MADE_UP.timeMillis(rating));
        }

        FactorsReport report = report(builder.build());

        double mean = report.stars().get(0).errors().rootMeanSquare();
        double popularity = report.lists().get(0).quality().discountedGain();
        double margin = 2 * report.lists().get(0).quality().interval();
        assertThat(report.stars())
                .allSatisfy(row ->
                        assertThat(row.errors().rootMeanSquare()).as(row.way()).isGreaterThan(0.99 * mean));
        assertThat(report.lists())
                .allSatisfy(row ->
                        assertThat(row.quality().discountedGain()).as(row.way()).isLessThan(popularity + margin));
    }

    @Test
    void actionsHaveListsOnly() {
        FactorsReport report = new FactorsEvaluation(RatingSplit.byTime(MADE_UP), 2, 1, TWO)
                .ofActions(actions -> RatingMatrix.summed(actions, Long.MAX_VALUE), null);

        assertThat(report.stars()).isEmpty();
        assertThat(report.triedForStars()).isEmpty();
        assertThat(report.lists()).hasSize(5);
        assertThat(report.slices()).as("nothing is said of items").hasSize(1);
        assertThat(report.lists())
                .allSatisfy(row -> assertThat(row.quality().users()).isPositive());
    }

    @Test
    void oneSeedMakesTheSameRatingsAndAnotherOnesOthers() {
        Ratings again = new MadeUpRatings(300, 120, 10_000, 5).make();
        Ratings other = new MadeUpRatings(300, 120, 10_000, 6).make();

        assertThat(again.size()).isEqualTo(10_000);
        int different = 0;
        for (int rating = 0; rating < 10_000; rating++) {
            assertThat(again.item(rating)).isEqualTo(MADE_UP.item(rating));
            assertThat(again.value(rating)).isEqualTo(MADE_UP.value(rating)).isBetween(1f, 5f);
            assertThat(again.timeMillis(rating)).isEqualTo(MADE_UP.timeMillis(rating));
            different += other.value(rating) == again.value(rating) ? 0 : 1;
        }
        assertThat(different).isGreaterThan(2_000);
        RatingMatrix matrix = RatingMatrix.latest(again);
        assertThat(matrix.cells()).isEqualTo(10_000);
        assertThat(matrix.users()).isEqualTo(300);
    }
}
