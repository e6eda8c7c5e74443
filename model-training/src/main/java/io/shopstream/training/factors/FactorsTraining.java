package io.shopstream.training.factors;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.TopItems;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.hybrid.Hybrid;
import io.shopstream.factorization.hybrid.ItemScores;
import io.shopstream.factorization.hybrid.ListStage;
import io.shopstream.factorization.tuning.ListQuality;
import io.shopstream.factorization.tuning.ListTuning;
import io.shopstream.factorization.tuning.PopularItems;
import io.shopstream.factorization.tuning.RatingSplit;
import io.shopstream.factorization.tuning.Tried;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Learns factors of actions. These are split in time: on the first eight tenths all settings are tried, on the ninth it is seen which are
 * best, and on the last the new factors and those in use are held against each other. What then comes back has learned from all.
 */
final class FactorsTraining {

    /** The figure that says up to when actions were learned from, in epoch milliseconds. */
    static final String LEARNED_UNTIL = "learnedUntilMillis";

    /** Standard errors below which a difference is hardly chance. */
    private static final double WORSE = -2;

    /** Standard errors from which the hybrid, which takes longer, is worth it. */
    private static final double BETTER = 1;

    /** Products of which every one is compared with every other one. */
    static final int MOST_COMPARED = 100_000;

    /** Of fewer nothing is said. */
    private static final int LEAST_JUDGED = 30;

    private final PrintStream out;
    private final ActionWeights weights;
    private final int trials;
    private final long mostPairs;
    private final long seed;
    private final Workers workers;

    /** @param mostPairs of a user and a product that a hybrid looks at; where there are more, there is no hybrid */
    FactorsTraining(PrintStream out, ActionWeights weights, int trials, long mostPairs, long seed, Workers workers) {
        this.out = out;
        this.weights = weights;
        this.trials = trials;
        this.mostPairs = mostPairs;
        this.seed = seed;
        this.workers = workers;
    }

    /**
     * What was learned of all.
     *
     * @param values of what each user did
     * @param known what each user has had
     * @param hybrid what lists are made by; empty where factors alone are as good
     * @param figures of the held-out part, and how much there was to learn from
     */
    record Learned(
            ImplicitModel model,
            RatingMatrix values,
            RatingMatrix known,
            Optional<ItemScores> hybrid,
            Map<String, Double> figures) {}

    /**
     * Learns.
     *
     * @param content what was said of the products
     * @param used what the new ones are held against, on what is too new for both; where there are none, or next to nothing is new, it
     *     is what is popular
     * @param force whether they come back even if they are worse
     * @return empty when they are worse
     * @throws IllegalArgumentException in one line, when there is too little to learn from
     */
    Optional<Learned> learn(Ratings actions, ContentIndex content, Optional<FactorsInUse> used, boolean force) {
        RatingSplit split = RatingSplit.byTime(actions);
        if (split.train().size() == 0
                || split.validation().size() == 0
                || split.test().size() == 0) {
            throw new IllegalArgumentException("too many actions are of one time: a part of the split is empty");
        }
        ListStage validation = ListStage.of(split.train(), split.validation(), weights::matrix);
        ListTuning.Result tuned =
                ListTuning.run(validation.known(), validation.had(), validation.later(), trials, seed, workers);
        tuned.tried().forEach(this::print);

        ListStage test = ListStage.of(split.beforeTest(), split.test(), weights::matrix);
        ImplicitModel fresh = ImplicitAls.fit(tuned.best(), test.known(), workers);
        int[][] lists = TopItems.of(fresh).forAll(fresh.users(), test.had().byUser(), ListQuality.PLACES, workers);
        ListQuality quality = ListQuality.of(lists, test.had(), test.later());
        if (quality.users() == 0) {
            throw new IllegalArgumentException(
                    "nobody who was there before did something with a new product in the last tenth of the time");
        }
        int[][] popular = PopularItems.lists(test.known(), test.had());
        ListQuality ofPopular = ListQuality.of(popular, test.had(), test.later());
        out.printf(Locale.ROOT, "held out, lists of 10 for %,d users:%n", quality.users());
        print("popular", ofPopular);
        print("new", quality);
        Optional<Hybrid> hybrid = hybrid(validation, tuned.best(), content);
        int[][] blended = hybrid.map(of -> test.lists(of.of(test.known(), fresh), product -> true, workers))
                .orElse(lists);
        ListQuality ofBlended = ListQuality.of(blended, test.had(), test.later());
        if (hybrid.isPresent()) {
            print("hybrid", ofBlended);
        }
        if (isWorse(lists, popular, test, used, split) && !force) {
            return Optional.empty();
        }
        RatingMatrix all = weights.matrix(actions);
        ImplicitModel model = ImplicitAls.fit(tuned.best(), all, workers);
        boolean pays = ListQuality.difference(blended, lists, test.had(), test.later()) > BETTER;
        out.println(pays ? "lists are by the hybrid" : "lists are by factors alone");
        return Optional.of(new Learned(
                model,
                all,
                RatingMatrix.latest(actions),
                hybrid.filter(of -> pays).map(of -> of.of(all, model)),
                figures(actions, tuned.best(), quality, ofPopular, pays ? ofBlended : quality)));
    }

    /** Empty in a shop that is too large. */
    private Optional<Hybrid> hybrid(ListStage validation, ImplicitSettings settings, ContentIndex content) {
        int users = validation.had().users();
        int products = validation.had().items();
        if (!isSmall(users, products)) {
            out.printf(Locale.ROOT, "no hybrid: %,d users and %,d products are too many%n", users, products);
            return Optional.empty();
        }
        return Optional.of(Hybrid.learn(
                validation, () -> ImplicitAls.fit(settings, validation.known(), workers), content, workers));
    }

    /** Whether a hybrid can look at every pair of a user and a product, and of two products. */
    boolean isSmall(int users, int products) {
        return products <= MOST_COMPARED && (long) users * products <= mostPairs;
    }

    private boolean isWorse(
            int[][] lists, int[][] popular, ListStage test, Optional<FactorsInUse> used, RatingSplit split) {
        if (used.isPresent()) {
            Ratings later = split.test();
            RatingMatrix unknown = weights.matrix(
                    later.only(action -> later.timeMillis(action) > used.get().until()));
            int[][] usedLists = used.get().lists(split.beforeTest(), test.had(), workers);
            ListQuality ofUsed = ListQuality.of(usedLists, test.had(), unknown);
            if (ofUsed.users() >= LEAST_JUDGED) {
                out.printf(
                        Locale.ROOT, "of these, what those in use have not learned from, %,d users:%n", ofUsed.users());
                print("in use", ofUsed);
                print("new", ListQuality.of(lists, test.had(), unknown));
                return ListQuality.difference(lists, usedLists, test.had(), unknown) < WORSE;
            }
            out.println(
                    "those in use have learned from nearly all of this, so the new ones are held against what is popular");
        }
        return ListQuality.difference(lists, popular, test.had(), test.later()) < WORSE;
    }

    private static Map<String, Double> figures(
            Ratings actions, ImplicitSettings settings, ListQuality quality, ListQuality popular, ListQuality written) {
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
                Map.entry("listsNdcg", written.discountedGain()),
                Map.entry("popularNdcg", popular.discountedGain()),
                Map.entry(LEARNED_UNTIL, (double) actions.newestMillis()));
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
