package io.shopstream.local.evaluation.factors;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.hybrid.Hybrid;
import io.shopstream.factorization.hybrid.ItemScores;
import io.shopstream.factorization.hybrid.ListStage;
import io.shopstream.factorization.tuning.ListQuality;
import io.shopstream.factorization.tuning.ListTuning;
import io.shopstream.local.evaluation.factors.FactorsReport.ListRow;
import io.shopstream.local.evaluation.factors.FactorsReport.Slice;
import io.shopstream.optimization.GridSearch;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
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

    /** Of so many users and items, one is held out. */
    private static final int HELD_OUT = 10;

    /** @param baseline whether it is there to be beaten */
    private record Way(String name, boolean baseline, Timed<ItemScores> scores) {}

    /** What was chosen before the test. */
    private record Learned(Hybrid hybrid, ImplicitSettings factors) {}

    /** @param slices by what was held out */
    record Result(List<ListRow> rows, List<Slice> slices, ListTuning.Result tuned) {}

    Result run() {
        ListTuning.Result tuned =
                ListTuning.run(validation.known(), validation.had(), validation.later(), trials, seed, workers);
        Learned learned = new Learned(
                Hybrid.learn(validation, () -> factors(tuned.best(), validation.known()), content, workers),
                tuned.best());
        List<ListRow> rows = rows(learned, test.known(), test, item -> true);
        RatingMatrix liked = Hybrid.liked(validation.known());
        double strength = GridSearch.best(REGULARIZATIONS, regularization -> validation
                .quality(new LinearAutoencoder(liked, regularization), workers)
                .discountedGain());
        rows.add(row(
                new Way(
                        String.format(Locale.ROOT, "EASE, regularization %.0f", strength),
                        false,
                        Timed.of(() -> new LinearAutoencoder(Hybrid.liked(test.known()), strength))),
                test,
                item -> true));
        return new Result(rows, slices(learned), tuned);
    }

    private List<Slice> slices(Learned learned) {
        IntPredicate some = this::isHeldOut;
        Slice users = new Slice(
                "users who are held out whole",
                rows(learned, ListStage.ofUsers(test.known(), some.negate()), test.ofUsers(some), item -> true));
        if (content == null) {
            return List.of(users);
        }
        ListStage unseen = test.withoutItems(some);
        return List.of(
                users,
                new Slice(
                        "items that are held out whole, among themselves",
                        rows(learned, unseen.known(), unseen, some)));
    }

    private boolean isHeldOut(int number) {
        return new SplittableRandom(31 * seed + number).nextInt(HELD_OUT) == 0;
    }

    private ListQuality quality(ItemScores way, ListStage stage, IntPredicate named) {
        return ListQuality.of(stage.lists(way, named, workers), stage.had(), stage.later(), nameable(named));
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
    private List<ListRow> rows(Learned learned, RatingMatrix known, ListStage stage, IntPredicate named) {
        List<Way> ways = learned.hybrid().ways(known, () -> factors(learned.factors(), known)).stream()
                .map(way -> new Way(
                        way.isLearned()
                                ? way.name() + ", rank " + learned.factors().rank()
                                : way.name(),
                        !way.isLearned(),
                        Timed.of(way.learned())))
                .collect(Collectors.toList());
        double seconds =
                ways.stream().mapToDouble(way -> way.scores().seconds()).sum();
        List<ItemScores> scores = ways.stream().map(way -> way.scores().value()).toList();
        ways.add(new Way("hybrid", false, new Timed<>(learned.hybrid().blend(scores), seconds)));
        return ways.stream().map(way -> row(way, stage, named)).collect(Collectors.toList());
    }

    private ListRow row(Way way, ListStage stage, IntPredicate named) {
        return new ListRow(
                way.name(),
                way.baseline(),
                quality(way.scores().value(), stage, named),
                way.scores().seconds());
    }

    private ImplicitModel factors(ImplicitSettings settings, RatingMatrix known) {
        return ImplicitAls.fit(settings, known, workers);
    }
}
