package io.shopstream.local.evaluation.factors;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ExplicitAls;
import io.shopstream.factorization.ExplicitModel;
import io.shopstream.factorization.ExplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.hybrid.ItemNeighbours;
import io.shopstream.factorization.hybrid.ListStage;
import io.shopstream.factorization.tuning.RatingSplit;
import io.shopstream.factorization.tuning.Tried;
import io.shopstream.local.evaluation.factors.FactorsReport.StarRow;
import io.shopstream.optimization.GridSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Factors held against what is simpler, on the last part of what users did. Settings of each way are chosen on the part before, then it
 * learns from all that came before the test. Not thread-safe.
 *
 * @param split in three parts
 * @param trials settings that are tried
 * @param seed of the trials
 */
public record FactorsEvaluation(RatingSplit split, int trials, long seed, Workers workers) {

    /** Users who have rated both of two items until their similarity is half believed. */
    private static final double STAR_SHRINKAGE = 100;

    /**
     * Of stars: errors, and lists of what would be liked.
     *
     * @param likeFrom the fewest stars that say that a user likes an item; one less says neither, fewer say dislike
     */
    public FactorsReport ofStars(double likeFrom) {
        List<Tried> triedForStars = new ArrayList<>();
        List<StarRow> stars = starRows(triedForStars);
        return lists(
                stars,
                triedForStars,
                ratings -> {
                    float[] values = new float[ratings.size()];
                    for (int rating = 0; rating < values.length; rating++) {
                        values[rating] = (float) (ratings.value(rating) - (likeFrom - 1));
                    }
                    return RatingMatrix.latest(ratings.withValues(values)).withValues((user, item, value) -> value);
                },
                null);
    }

    /**
     * Of actions: lists.
     *
     * @param matrix makes values of actions
     * @param content what is said of items; null if nothing is
     */
    public FactorsReport ofActions(Function<Ratings, RatingMatrix> matrix, @Nullable ContentIndex content) {
        return lists(List.of(), List.of(), matrix, content);
    }

    private List<StarRow> starRows(List<Tried> tried) {
        RatingMatrix known = RatingMatrix.latest(split.beforeTest());
        StarErrors.Range range = StarErrors.Range.of(known.byUser());
        List<StarRow> rows = new ArrayList<>();
        Timed<ExplicitModel> biases = Timed.of(() -> ExplicitAls.fit(biasesAlone(), known, workers));
        double mean = biases.value().mean();
        rows.add(new StarRow("global mean", true, StarErrors.of(split.test(), range, (user, item) -> mean), 0));
        rows.add(new StarRow(
                "biases alone", true, StarErrors.of(split.test(), range, biases.value()::predict), biases.seconds()));

        int neighbours = bestNeighbours(neighbourStars(RatingMatrix.latest(split.train())), split.validation());
        Timed<IntFunction<StarErrors.Predictor>> knn = Timed.of(() -> neighbourStars(known));
        rows.add(new StarRow(
                "item-kNN, " + neighbours + " nearest",
                true,
                StarErrors.of(split.test(), range, knn.value().apply(neighbours)),
                knn.seconds()));

        StarTuning.Result tuned =
                StarTuning.run(RatingMatrix.latest(split.train()), split.validation(), trials, seed, workers);
        tried.addAll(tuned.tried());
        Timed<ExplicitModel> model = Timed.of(() -> ExplicitAls.fit(tuned.best(), known, workers));
        rows.add(new StarRow(
                "ALS, rank " + tuned.best().rank(),
                false,
                StarErrors.of(split.test(), range, model.value()::predict),
                model.seconds()));
        return rows;
    }

    private static ExplicitSettings biasesAlone() {
        return ExplicitSettings.defaults().withRank(0);
    }

    private int bestNeighbours(IntFunction<StarErrors.Predictor> ofNeighbours, Ratings validation) {
        StarErrors.Range range =
                StarErrors.Range.of(RatingMatrix.latest(split.train()).byUser());
        return GridSearch.best(ItemNeighbours.TRIED, most -> -StarErrors.of(validation, range, ofNeighbours.apply(most))
                .rootMeanSquare());
    }

    /** Biases, and the mean of what is left of the ratings of the nearest items. */
    private IntFunction<StarErrors.Predictor> neighbourStars(RatingMatrix known) {
        ExplicitModel biases = ExplicitAls.fit(biasesAlone(), known, workers);
        RatingMatrix residuals = known.withValues((user, item, value) -> value - biases.predict(user, item));
        ItemNeighbours neighbours = new ItemNeighbours(residuals, STAR_SHRINKAGE, workers);
        return most ->
                (user, item) -> biases.predict(user, item) + neighbours.mean(residuals.byUser(), user, item, most);
    }

    private FactorsReport lists(
            List<StarRow> stars,
            List<Tried> triedForStars,
            Function<Ratings, RatingMatrix> values,
            @Nullable ContentIndex content) {
        ListEvaluation.Result lists = new ListEvaluation(
                        ListStage.of(split.train(), split.validation(), values),
                        ListStage.of(split.beforeTest(), split.test(), values),
                        content,
                        trials,
                        seed,
                        workers)
                .run();
        return new FactorsReport(
                stars,
                lists.rows(),
                lists.slices(),
                triedForStars,
                lists.tuned().tried());
    }
}
