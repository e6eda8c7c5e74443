package io.shopstream.local.evaluation.factors;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.tuning.ListQuality;
import io.shopstream.factorization.tuning.ListTuning;
import io.shopstream.local.evaluation.factors.FactorsReport.ListRow;
import io.shopstream.local.evaluation.factors.FactorsReport.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lists of what users will like: each way alone, and a hybrid of them; then of users and of items that are held out whole. Settings are chosen, and what each
 * way counts beside the others is learned, on the part before the test. Users who are held out are asked by what they had, which nothing was learned from.
 *
 * @param validation where settings are chosen
 * @param test where ways are judged
 * @param content what is said of items; null if nothing is
 * @param trials settings of factors that are tried
 * @param seed of the trials, and of what is held out
 */
record ListEvaluation(
        ListStage validation, ListStage test, @Nullable ContentIndex content, int trials, long seed, Workers workers) {

    private static final List<Double> REGULARIZATIONS = List.of(100.0, 300.0, 1_000.0);

    /** Users who have had both of two items until their similarity is half believed. */
    private static final double SHRINKAGE = 10;

    /** Of so many users and items, one is held out. */
    private static final int HELD_OUT = 10;

    /** Items by content: the nearest say most. */
    private static final int ALIKE = 50;

    private record Settings(int neighbours, ImplicitSettings factors) {}

    /** @param baseline whether it is there to be beaten */
    private record Way(String name, boolean baseline, Timed<ItemScores> scores) {}

    /** @param slices by what was held out */
    record Result(List<ListRow> rows, List<Slice> slices, ListTuning.Result tuned) {}

    Result run() {
        RatingMatrix liked = liked(validation.known());
        ItemNeighbours nearest = new ItemNeighbours(liked, SHRINKAGE, workers);
        int neighbours = best(ItemNeighbours.TRIED, most -> gain(nearest.scores(most)));
        ListTuning.Result tuned =
                ListTuning.run(validation.known(), validation.had(), validation.later(), trials, seed, workers);
        Settings settings = new Settings(neighbours, tuned.best());
        double[] weights = Blend.learn(scores(ways(settings, validation.known())), validation, workers)
                .weights();
        List<ListRow> rows = rows(settings, test.known(), weights, test, item -> true);
        double strength = best(REGULARIZATIONS, regularization -> gain(new LinearAutoencoder(liked, regularization)));
        rows.add(row(
                new Way(
                        String.format(Locale.ROOT, "EASE, regularization %.0f", strength),
                        false,
                        Timed.of(() -> new LinearAutoencoder(liked(test.known()), strength))),
                test,
                item -> true));
        return new Result(rows, slices(settings, weights), tuned);
    }

    private List<Slice> slices(Settings settings, double[] weights) {
        IntPredicate some = this::isHeldOut;
        Slice users = new Slice(
                "users who are held out whole",
                rows(
                        settings,
                        ListStage.ofUsers(test.known(), some.negate()),
                        weights,
                        test.ofUsers(some),
                        item -> true));
        if (content == null) {
            return List.of(users);
        }
        ListStage unseen = test.withoutItems(some);
        return List.of(
                users,
                new Slice(
                        "items that are held out whole, among themselves",
                        rows(settings, unseen.known(), weights, unseen, some)));
    }

    private boolean isHeldOut(int number) {
        return new SplittableRandom(31 * seed + number).nextInt(HELD_OUT) == 0;
    }

    /** The setting of the highest worth, of equals the first. */
    static <T> T best(List<T> settings, ToDoubleFunction<T> worth) {
        T best = settings.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (T setting : settings) {
            double value = worth.applyAsDouble(setting);
            if (value > highest) {
                best = setting;
                highest = value;
            }
        }
        return best;
    }

    /** NDCG@10 on the validation part. */
    private double gain(ItemScores way) {
        return quality(way, validation, item -> true).discountedGain();
    }

    private ListQuality quality(ItemScores way, ListStage stage, IntPredicate named) {
        return ListQuality.of(way.lists(stage, named, workers), stage.had(), stage.later(), nameable(named));
    }

    /** Items that were there before or during the test. */
    private int nameable(IntPredicate named) {
        return (int) IntStream.range(0, test.had().items())
                .filter(named)
                .filter(item ->
                        test.had().byItem().size(item) + test.later().byItem().size(item) > 0)
                .count();
    }

    /** What each way is worth that has learned from some values, and what all of them are together. */
    private List<ListRow> rows(
            Settings settings, RatingMatrix known, double[] weights, ListStage stage, IntPredicate named) {
        List<Way> ways = ways(settings, known);
        double seconds =
                ways.stream().mapToDouble(way -> way.scores().seconds()).sum();
        ways.add(new Way("hybrid", false, new Timed<>(new Blend(scores(ways), weights), seconds)));
        return ways.stream().map(way -> row(way, stage, named)).collect(Collectors.toList());
    }

    private ListRow row(Way way, ListStage stage, IntPredicate named) {
        return new ListRow(
                way.name(),
                way.baseline(),
                quality(way.scores().value(), stage, named),
                way.scores().seconds());
    }

    private static List<ItemScores> scores(List<Way> ways) {
        return ways.stream().map(way -> way.scores().value()).toList();
    }

    private List<Way> ways(Settings settings, RatingMatrix known) {
        RatingMatrix liked = liked(known);
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("popularity", true, Timed.of(() -> ItemScores.popularity(known))));
        ways.add(new Way("item-kNN, " + settings.neighbours() + " nearest", true, Timed.of(() -> new ItemNeighbours(
                        liked, SHRINKAGE, workers)
                .scores(settings.neighbours()))));
        if (content != null) {
            ways.add(new Way("content", true, Timed.of(() -> ItemNeighbours.ofContent(content, known.items(), workers)
                    .scores(ALIKE))));
        }
        ways.add(new Way(
                "ALS, rank " + settings.factors().rank(),
                false,
                Timed.of(() -> ItemScores.factors(factors(settings, known)))));
        return ways;
    }

    private ImplicitModel factors(Settings settings, RatingMatrix known) {
        return ImplicitAls.fit(settings.factors(), known, workers);
    }

    /** 1 for each value above 0, nothing for others. */
    private static RatingMatrix liked(RatingMatrix matrix) {
        return matrix.withValues((user, item, value) -> value > 0 ? 1 : 0);
    }
}
