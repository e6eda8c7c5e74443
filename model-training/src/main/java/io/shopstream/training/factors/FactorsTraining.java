package io.shopstream.training.factors;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factorization.TopItems;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.factorization.serving.ItemFactors.Deed;
import io.shopstream.factorization.tuning.ListQuality;
import io.shopstream.factorization.tuning.ListTuning;
import io.shopstream.factorization.tuning.PopularItems;
import io.shopstream.factorization.tuning.RatingSplit;
import io.shopstream.factorization.tuning.Tried;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learns factors of actions. These are split in time: on the first eight tenths all settings are tried, on the ninth it is seen which are
 * best, and on the last the new factors and those in use are held against each other. What then comes back has learned from all.
 */
final class FactorsTraining {

    /** The figure that says up to when actions were learned from, in epoch milliseconds. */
    static final String LEARNED_UNTIL = "learnedUntilMillis";

    /** Standard errors below which a difference is hardly chance. */
    private static final double WORSE = -2;

    /** Of fewer nothing is said. */
    private static final int LEAST_JUDGED = 30;

    private final PrintStream out;
    private final ActionWeights weights;
    private final int trials;
    private final long seed;
    private final Workers workers;

    FactorsTraining(PrintStream out, ActionWeights weights, int trials, long seed, Workers workers) {
        this.out = out;
        this.weights = weights;
        this.trials = trials;
        this.seed = seed;
        this.workers = workers;
    }

    /**
     * What was learned of all.
     *
     * @param known what each user has had
     * @param figures of the held-out part, and how much there was to learn from
     */
    record Learned(ImplicitModel model, RatingMatrix known, Map<String, Double> figures) {}

    /**
     * Those in use.
     *
     * @param until in epoch milliseconds; they have learned from nothing later
     */
    record Used(ItemFactors factors, long until) {}

    /**
     * Learns.
     *
     * @param used what the new ones are held against, on what is too new for both; where there are none, or next to nothing is new, it
     *     is what is popular
     * @param force whether they come back even if they are worse
     * @return empty when they are worse
     * @throws IllegalArgumentException in one line, when there is too little to learn from
     */
    Optional<Learned> learn(Ratings actions, Optional<Used> used, boolean force) {
        RatingSplit split = RatingSplit.byTime(actions);
        if (split.train().size() == 0
                || split.validation().size() == 0
                || split.test().size() == 0) {
            throw new IllegalArgumentException("too many actions are of one time: a part of the split is empty");
        }
        RatingMatrix hadInTrain = RatingMatrix.latest(split.train());
        ListTuning.Result tuned = ListTuning.run(
                weights.matrix(split.train()), hadInTrain, weights.matrix(split.validation()), trials, seed, workers);
        tuned.tried().forEach(this::print);

        RatingMatrix had = RatingMatrix.latest(split.beforeTest());
        RatingMatrix later = weights.matrix(split.test());
        RatingMatrix known = weights.matrix(split.beforeTest());
        ImplicitModel fresh = ImplicitAls.fit(tuned.best(), known, workers);
        int[][] lists = TopItems.of(fresh).forAll(fresh.users(), had.byUser(), ListQuality.PLACES, workers);
        ListQuality quality = ListQuality.of(lists, had, later);
        if (quality.users() == 0) {
            throw new IllegalArgumentException(
                    "nobody who was there before did something with a new product in the last tenth of the time");
        }
        int[][] popular = PopularItems.lists(known, had);
        ListQuality ofPopular = ListQuality.of(popular, had, later);
        out.printf(Locale.ROOT, "held out, lists of 10 for %,d users:%n", quality.users());
        print("popular", ofPopular);
        print("new", quality);
        if (isWorse(lists, popular, had, later, used, split) && !force) {
            return Optional.empty();
        }
        RatingMatrix all = weights.matrix(actions);
        return Optional.of(new Learned(
                ImplicitAls.fit(tuned.best(), all, workers),
                RatingMatrix.latest(actions),
                figures(actions, tuned.best(), quality, ofPopular)));
    }

    private boolean isWorse(
            int[][] lists,
            int[][] popular,
            RatingMatrix had,
            RatingMatrix later,
            Optional<Used> used,
            RatingSplit split) {
        if (used.isPresent()) {
            Ratings test = split.test();
            RatingMatrix unknown = weights.matrix(
                    test.only(action -> test.timeMillis(action) > used.get().until()));
            int[][] usedLists = lists(used.get().factors(), split.beforeTest(), had);
            ListQuality ofUsed = ListQuality.of(usedLists, had, unknown);
            if (ofUsed.users() >= LEAST_JUDGED) {
                out.printf(
                        Locale.ROOT, "of these, what those in use have not learned from, %,d users:%n", ofUsed.users());
                print("in use", ofUsed);
                print("new", ListQuality.of(lists, had, unknown));
                return ListQuality.difference(lists, usedLists, had, unknown) < WORSE;
            }
            out.println(
                    "those in use have learned from nearly all of this, so the new ones are held against what is popular");
        }
        return ListQuality.difference(lists, popular, had, later) < WORSE;
    }

    private static Map<String, Double> figures(
            Ratings actions, ImplicitSettings settings, ListQuality quality, ListQuality popular) {
        return Map.ofEntries(
                Map.entry("actions", (double) actions.size()),
                Map.entry("users", (double) actions.userIds().size()),
                Map.entry("products", (double) actions.itemIds().size()),
                Map.entry("rank", (double) settings.rank()),
                Map.entry("iterations", (double) settings.iterations()),
                Map.entry("heldOutUsers", (double) quality.users()),
                Map.entry("heldOutNdcg", quality.discountedGain()),
                Map.entry("heldOutRecall", quality.recall()),
                Map.entry("heldOutCoverage", quality.coverage()),
                Map.entry("popularNdcg", popular.discountedGain()),
                Map.entry(LEARNED_UNTIL, (double) newest(actions)));
    }

    private static long newest(Ratings actions) {
        return IntStream.range(0, actions.size())
                .mapToLong(actions::timeMillis)
                .max()
                .orElse(0);
    }

    /** What the ones in use would have shown. */
    private int[][] lists(ItemFactors used, Ratings before, RatingMatrix had) {
        int users = before.userIds().size();
        List<List<Deed>> deeds = new ArrayList<>();
        IntStream.range(0, users).forEach(user -> deeds.add(new ArrayList<>()));
        for (int action = 0; action < before.size(); action++) {
            String item = before.itemIds().id(before.item(action));
            deeds.get(before.user(action)).add(new Deed(item, before.value(action), before.timeMillis(action)));
        }
        long at = newest(before);
        int[][] lists = new int[users][];
        workers.forEach(
                users,
                user -> lists[user] = used
                        .taste(deeds.get(user), at)
                        .map(taste -> used.top(taste, ids(before, had.byUser(), user), ListQuality.PLACES))
                        .orElse(List.of())
                        .stream()
                        .mapToInt(scored -> before.itemIds().find(scored.item()))
                        .filter(item -> item >= 0)
                        .toArray());
        return lists;
    }

    private static Set<String> ids(Ratings ratings, SparseRows had, int user) {
        return IntStream.range(had.start(user), had.start(user) + had.size(user))
                .mapToObj(cell -> ratings.itemIds().id(had.column(cell)))
                .collect(Collectors.toSet());
    }

    private void print(Tried tried) {
        out.printf(
                Locale.ROOT,
                "round %d, %2d iterations: NDCG@10 %.4f  %s%s%n",
                tried.round(),
                tried.iterations(),
                tried.measure(),
                tried.settings(),
                tried.kept() ? "" : " (given up)");
    }

    private void print(String name, ListQuality quality) {
        out.printf(
                Locale.ROOT,
                "%-7s  NDCG@10 %.4f +- %.4f  recall@10 %.4f  coverage %5.1f %%%n",
                name,
                quality.discountedGain(),
                quality.interval(),
                quality.recall(),
                100 * quality.coverage());
    }
}
