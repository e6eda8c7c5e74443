package io.shopstream.reviews.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.reviews.Review;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturePipelineTest {

    private static final Instant START = Instant.parse("2014-01-01T00:00:00Z");

    @Test
    void whatIsMissingGetsTheTrainingPartsMedianAndIsMarked() {
        List<FeatureRow> training = List.of(
                row("a", "p", 5, 1, "four", 2), row("b", "p", 4, 2, "eighteen", 10), row("c", "q", 3, 3, null, null));
        FeaturePipeline pipeline = FeaturePipeline.fit(training, FeatureSettings.defaults());

        float[] missing = pipeline.ofTraining(2);
        assertThat(value(pipeline, missing, "votes")).isEqualTo(6);
        assertThat(value(pipeline, missing, "votes_missing")).isEqualTo(1);
        assertThat(value(pipeline, missing, "text_length")).isEqualTo(6);
        assertThat(value(pipeline, missing, "text_length_missing")).isEqualTo(1);
        float[] known = pipeline.ofTraining(0);
        assertThat(value(pipeline, known, "votes")).isEqualTo(2);
        assertThat(value(pipeline, known, "votes_missing")).isZero();
        // nobody told a price, so there is no median
        assertThat(value(pipeline, known, "price")).isZero();
        assertThat(value(pipeline, known, "price_missing")).isEqualTo(1);
        // a product that is new has no age
        assertThat(value(pipeline, pipeline.of(row("a", "new", 5, 9, "x", 1)), "age_days_missing"))
                .isEqualTo(1);
        assertThat(value(pipeline, pipeline.of(row("a", "p", 5, 9, "x", 1)), "age_days"))
                .isEqualTo(8);
    }

    @Test
    void frequentCategoriesHaveAColumnAndAllOthersShareOne() {
        List<FeatureRow> training = new ArrayList<>();
        String[] categories = {"Beds", "Beds", "Beds", "Sofas", "Sofas", "Lamps", "other"};
        for (int i = 0; i < categories.length; i++) {
            training.add(FeatureRow.of(review("a" + i, "p", 5, i, null, null), new Product(9.5, categories[i])));
        }
        FeaturePipeline two = FeaturePipeline.fit(training, new FeatureSettings(2, 5, 10));

        assertThat(two.names()).contains("category=Beds", "category=Sofas", "category=other", "category_missing");
        assertThat(two.names()).doesNotContain("category=Lamps");
        assertThat(value(two, two.ofTraining(5), "category=other")).isEqualTo(1);
        assertThat(value(two, two.ofTraining(3), "category=Sofas")).isEqualTo(1);
        assertThat(value(two, two.ofTraining(3), "category=Beds")).isZero();
        float[] unheardOf = two.of(FeatureRow.of(review("x", "p", 5, 1, null, null), new Product(null, "Rugs")));
        assertThat(value(two, unheardOf, "category=other")).isEqualTo(1);
        float[] missing = two.of(FeatureRow.of(review("x", "p", 5, 1, null, null), null));
        assertThat(value(two, missing, "category=Beds")).isEqualTo(1);
        assertThat(value(two, missing, "category_missing")).isEqualTo(1);
        assertThat(value(two, missing, "price")).isEqualTo(9.5f);

        FeaturePipeline all = FeaturePipeline.fit(training, new FeatureSettings(4, 5, 10));
        assertThat(all.names())
                .contains("category=Lamps", "category=other", "category=any other")
                .doesNotHaveDuplicates();
    }

    @Test
    void aLaterReviewIsEncodedByAllOfTheTrainingPart() {
        List<FeatureRow> training =
                List.of(row("a", "p", 5, 1, "x", 0), row("b", "p", 4, 2, "x", 0), row("c", "q", 1, 3, "x", 0));
        FeaturePipeline pipeline = FeaturePipeline.fit(training, new FeatureSettings(20, 5, 2));
        double mean = 10 / 3.0;

        float[] known = pipeline.of(row("c", "p", 1, 9, "x", 0));
        assertThat(value(pipeline, known, "product_stars")).isCloseTo((float) ((9 + 2 * mean) / 4), within(1e-6f));
        assertThat(value(pipeline, known, "reviewer_stars")).isCloseTo((float) ((1 + 2 * mean) / 3), within(1e-6f));
        assertThat(value(pipeline, known, "product_reviews")).isEqualTo(2);
        float[] unheardOf = pipeline.of(row("x", "y", 1, 9, "x", 0));
        assertThat(value(pipeline, unheardOf, "product_stars")).isCloseTo((float) mean, within(1e-6f));
        assertThat(value(pipeline, unheardOf, "reviewer_reviews")).isZero();
    }

    /** Of two reviews of a product in different folds, each is encoded by the other; of one alone, by nothing of its own. */
    @Test
    void aReviewThatIsLearnedFromIsEncodedWithoutItself() {
        List<FeatureRow> training = List.of(row("a", "p", 5, 1, "x", 0));
        FeaturePipeline alone = FeaturePipeline.fit(training, FeatureSettings.defaults());

        assertThat(value(alone, alone.ofTraining(0), "product_stars")).isEqualTo(3);
        assertThat(value(alone, alone.ofTraining(0), "product_reviews")).isZero();
    }

    /** Whatever comes later, and whatever it says, the training part's vectors are the same. */
    @Property(tries = 50)
    void isFittedOnTheTrainingPartOnly(@ForAll @IntRange(min = 1, max = 100_000) int seed) {
        List<FeatureRow> rows = random(seed, 80);
        FeatureSplit split = FeatureSplit.byTime(rows, 0.6);
        List<FeatureRow> changed = new ArrayList<>(split.training());
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            changed.add(FeatureRow.of(
                    review("u" + random.nextInt(50), "p" + random.nextInt(50), 1, 1_000 + i, "changed", 99),
                    new Product(1e6, "Changed")));
        }
        FeatureSplit other =
                FeatureSplit.byTime(changed, (double) split.training().size() / changed.size());
        assertThat(other.training()).containsExactlyElementsOf(split.training());

        FeaturePipeline one = FeaturePipeline.fit(split.training(), FeatureSettings.defaults());
        FeaturePipeline two = FeaturePipeline.fit(other.training(), FeatureSettings.defaults());

        assertThat(two.describe()).isEqualTo(one.describe());
        for (int place = 0; place < split.training().size(); place++) {
            assertThat(two.ofTraining(place)).isEqualTo(one.ofTraining(place));
        }
        FeatureRow probe = split.rest().get(0);
        assertThat(two.of(probe)).isEqualTo(one.of(probe));
    }

    /** The own stars are the one thing that a vector must not tell. */
    @Property(tries = 50)
    void noReviewsOwnStarsAreInItsVector(@ForAll @IntRange(min = 1, max = 100_000) int seed) {
        List<FeatureRow> training = FeatureSplit.byTime(random(seed, 60), 0.9).training();
        int place = seed % training.size();
        FeatureRow row = training.get(place);
        List<FeatureRow> changed = new ArrayList<>(training);
        changed.set(place, withStars(row, 6 - row.stars()));

        float[] before =
                FeaturePipeline.fit(training, FeatureSettings.defaults()).ofTraining(place);
        float[] after = FeaturePipeline.fit(changed, FeatureSettings.defaults()).ofTraining(place);

        assertThat(after).isEqualTo(before);
    }

    @Property(tries = 30)
    void theOrderInWhichReviewsComeChangesNothing(@ForAll @IntRange(min = 1, max = 100_000) int seed) {
        List<FeatureRow> rows = random(seed, 80);
        List<FeatureRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(vectors(shuffled)).isDeepEqualTo(vectors(rows));
    }

    private static float[][] vectors(List<FeatureRow> rows) {
        FeatureSplit split = FeatureSplit.byTime(rows, 0.7);
        FeaturePipeline pipeline = FeaturePipeline.fit(split.training(), FeatureSettings.defaults());
        float[][] vectors = new float[rows.size()][];
        Arrays.setAll(
                vectors,
                place -> place < split.training().size()
                        ? pipeline.ofTraining(place)
                        : pipeline.of(split.rest().get(place - split.training().size())));
        return vectors;
    }

    @Test
    void reviewsOfOneTimeAreInOnePart() {
        List<FeatureRow> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(row("a" + i, "p", 5, i < 3 ? 0 : i < 9 ? 1 : 2, "x", 0));
        }

        FeatureSplit split = FeatureSplit.byTime(rows, 0.8);
        assertThat(split.training()).hasSize(3);
        assertThat(split.rest()).hasSize(7);
        assertThatThrownBy(() -> FeatureSplit.byTime(rows, 0.2)).hasMessageContaining("nothing is left to learn from");
        assertThatThrownBy(() -> FeatureSplit.byTime(List.of(), 0.2)).hasMessage("there are no reviews");
        assertThatThrownBy(() -> FeaturePipeline.fit(List.of(), FeatureSettings.defaults()))
                .hasMessage("there are no reviews to learn from");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "NaN"})
    void theTrainingShareIsAboveZeroAndBelowOne(double share) {
        assertThatThrownBy(() -> FeatureSplit.byTime(List.of(row("a", "p", 5, 1, "x", 0)), share))
                .hasMessage("the training share must be above 0 and below 1, not " + share);
    }

    @ParameterizedTest
    @CsvSource({"0,5,1", "1001,5,1", "1,1,1", "1,101,1", "1,5,-1", "1,5,NaN", "1,5,1000001"})
    void settingsHaveBounds(int categories, int folds, double smoothing) {
        assertThatThrownBy(() -> new FeatureSettings(categories, folds, smoothing))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsReachTheirBounds() {
        assertThat(new FeatureSettings(1_000, 100, 1e6)).isNotNull();
        assertThat(new FeatureSettings(1, 2, 0)).isNotNull();
    }

    private static List<FeatureRow> random(int seed, int size) {
        Random random = new Random(seed);
        List<FeatureRow> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(FeatureRow.of(
                    review(
                            "u" + random.nextInt(20),
                            "p" + random.nextInt(10),
                            1 + random.nextInt(5),
                            i,
                            random.nextInt(4) == 0 ? null : "x".repeat(1 + random.nextInt(30)),
                            random.nextInt(4) == 0 ? null : random.nextInt(9)),
                    random.nextInt(3) == 0 ? null : new Product(random.nextDouble(), "c" + random.nextInt(30))));
        }
        return rows;
    }

    private static FeatureRow withStars(FeatureRow row, double stars) {
        Double votes = Double.isNaN(row.number(NumberField.VOTES)) ? null : row.number(NumberField.VOTES);
        Double price = Double.isNaN(row.number(NumberField.PRICE)) ? null : row.number(NumberField.PRICE);
        double length = row.number(NumberField.TEXT_LENGTH);
        return FeatureRow.of(
                new Review(
                        row.reviewer(),
                        row.product(),
                        stars,
                        null,
                        Double.isNaN(length) ? null : "x".repeat((int) length),
                        Instant.ofEpochMilli(row.atMillis()),
                        votes == null ? null : votes.intValue(),
                        null),
                new Product(price, row.category(CategoryField.CATEGORY)));
    }

    private static float value(FeaturePipeline pipeline, float[] vector, String name) {
        int place = pipeline.names().indexOf(name);
        assertThat(place).as(name).isNotNegative();
        return vector[place];
    }

    private static FeatureRow row(
            String reviewer, String product, double stars, int day, @Nullable String text, @Nullable Integer votes) {
        return FeatureRow.of(review(reviewer, product, stars, day, text, votes), null);
    }

    private static Review review(
            String reviewer, String product, double stars, int day, @Nullable String text, @Nullable Integer votes) {
        return new Review(reviewer, product, stars, null, text, START.plusSeconds(86_400L * day), votes, null);
    }
}
