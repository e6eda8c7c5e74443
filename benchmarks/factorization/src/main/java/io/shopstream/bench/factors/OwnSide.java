package io.shopstream.bench.factors;

import io.shopstream.factorization.ExplicitAls;
import io.shopstream.factorization.ExplicitModel;
import io.shopstream.factorization.ExplicitSettings;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.TopItems;
import io.shopstream.factorization.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Our half: {@code OwnSide FOLDER RANK ITERATIONS REGULARIZATIONS}. */
final class OwnSide {

    private static final double BIAS_REGULARIZATION = 3;

    private OwnSide() {}

    public static void main(String[] arguments) throws IOException {
        int rank = Integer.parseInt(arguments[1]);
        int iterations = Integer.parseInt(arguments[2]);
        double[] regularizations = Arrays.stream(arguments[3].split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double regularization = regularizations[0];
        Ratings all = HeldOut.read(Path.of(arguments[0]));
        Ratings test = all.only(rating -> all.timeMillis(rating) == 1);
        RatingMatrix train = RatingMatrix.latest(all.only(rating -> all.timeMillis(rating) == 0));
        RatingMatrix later = RatingMatrix.latest(test);
        Workers workers = Workers.ofThisMachine();

        ExplicitSettings explicit = new ExplicitSettings(rank, iterations, regularization, 1, BIAS_REGULARIZATION, 1);
        ExplicitAls.fit(explicit, train, workers);
        Stopwatch.Lap<ExplicitModel> stars = Stopwatch.time(() -> ExplicitAls.fit(explicit, train, workers));
        FactorsBench.tell("explicit fit, s", stars.took().seconds());
        FactorsBench.tell("explicit fit, CPU s", stars.took().processorSeconds());
        FactorsBench.tell(
                "explicit top 10 for all, s",
                Stopwatch.time(() -> TopItems.of(stars.made())
                                .forAll(stars.made().users(), train.byUser(), Judge.PLACES, workers))
                        .took()
                        .seconds());

        ImplicitSettings implicit = new ImplicitSettings(rank, iterations, regularization, 1, 0, 1, 1, 1);
        ImplicitAls.fit(implicit, train, workers);
        Stopwatch.Lap<ImplicitModel> likes = Stopwatch.time(() -> ImplicitAls.fit(implicit, train, workers));
        FactorsBench.tell("implicit fit, s", likes.took().seconds());
        FactorsBench.tell("implicit fit, CPU s", likes.took().processorSeconds());
        Stopwatch.Lap<int[][]> lists = Stopwatch.time(
                () -> TopItems.of(likes.made()).forAll(likes.made().users(), train.byUser(), Judge.PLACES, workers));
        FactorsBench.tell("implicit top 10 for all, s", lists.took().seconds());
        FactorsBench.tell("implicit recall@10", Judge.recall(lists.made(), later.byUser()));
        FactorsBench.tell("resident at most, MB", FactorsBench.residentMegabytes());
        for (double other : regularizations) {
            ExplicitSettings settings = new ExplicitSettings(rank, iterations, other, 1, BIAS_REGULARIZATION, 1);
            FactorsBench.tell(
                    "RMSE at " + other, rootMeanSquare(ExplicitAls.fit(settings, train, workers), test, train));
            FactorsBench.tell(
                    "RMSE at " + other + ", no biases",
                    rootMeanSquare(ExplicitAls.fit(settings.withoutBiases(), train, workers), test, train));
        }
    }

    private static double rootMeanSquare(ExplicitModel model, Ratings test, RatingMatrix train) {
        return Judge.rootMeanSquare(
                test,
                (user, item) -> train.byUser().size(user) == 0 || train.byItem().size(item) == 0
                        ? Double.NaN
                        : model.predict(user, item));
    }
}
