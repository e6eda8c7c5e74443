package io.shopstream.training;

import io.shopstream.ranking.LinearRanker;
import io.shopstream.ranking.LinearTraining;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerQuality;
import io.shopstream.ranking.RankingRows;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Learns a ranker from sessions: a linear blend, which few sessions suffice for, and trees. Which of them, and how many trees, is seen on questions
 * that come after those that are learned from, and the last ones say how it does beside the ranker in use ({@link ShopQuestions}). What then
 * comes back has learned from all of them.
 */
final class RankerTraining {

    private static final int TREE_STEP = 10;

    /** Below which trees did worse wherever both were tried (decision 0019 has the figures). */
    private static final int LEAST_FOR_TREES = 1_000;

    /** Beyond which trees did better. */
    private static final int MOST_FOR_LINEAR = 20_000;

    /** Standard errors below which a difference is hardly chance. */
    private static final double WORSE = -2;

    private final PrintStream out;
    private final TreeSettings settings;
    private final int leastQuestions;

    /** @param leastQuestions of fewer nothing is learned */
    RankerTraining(PrintStream out, TreeSettings settings, int leastQuestions) {
        this.out = out;
        this.settings = settings;
        this.leastQuestions = leastQuestions;
    }

    /**
     * A ranker that was learned.
     *
     * @param figures of the held-out questions, and how much there was to learn from
     */
    record Learned(Ranker ranker, Map<String, Double> figures) {}

    /**
     * A ranker that questions have chosen.
     *
     * @param name of its kind
     * @param again learns one of its kind
     */
    private record Chosen(String name, Ranker ranker, Learner again, double reciprocalRank) {}

    /** Learns a ranker. */
    private interface Learner {
        Ranker of(RankingRows rows) throws XGBoostError;
    }

    /**
     * Learns one; empty when it is worse on the held-out questions, and {@code force} is not set.
     *
     * @param source what the sessions are of, for whoever reads what is wrong with them
     * @param used what it is held against
     * @throws IllegalArgumentException in one line, when there is too little to learn from
     */
    Optional<Learned> learn(String source, ShopQuestions questions, Ranker used, boolean force) throws XGBoostError {
        if (questions.count() < leastQuestions) {
            throw new IllegalArgumentException(source + ": " + questions.count()
                    + " questions to learn from, which is fewer than " + leastQuestions);
        }
        out.printf(
                Locale.ROOT, "learning from %,d questions of %,d sessions%n", questions.count(), questions.sessions());
        Chosen chosen = choose(questions);
        RankingRows rest = questions.heldOut();
        out.printf(
                Locale.ROOT,
                "held out, %,d questions whose answer is a candidate (all targets | novel):%n",
                rest.groups());
        RankerQuality quality = RankerQuality.of(chosen.ranker(), rest);
        print("in use", RankerQuality.of(used, rest));
        print("new", quality);
        out.println("the new one: " + chosen.name());
        if (RankerQuality.difference(chosen.ranker(), used, rest) < WORSE && !force) {
            return Optional.empty();
        }
        return Optional.of(new Learned(
                chosen.again().of(questions.all()),
                Map.of(
                        "sessions", (double) questions.sessions(),
                        "questions", (double) questions.count(),
                        "heldOutQuestions", (double) rest.groups(),
                        "heldOutHitRate", quality.hitRate(),
                        "heldOutReciprocalRank", quality.reciprocalRank(),
                        "heldOutNovelHitRate", quality.novelHitRate(),
                        "heldOutNovelReciprocalRank", quality.novelReciprocalRank())));
    }

    private void print(String name, RankerQuality quality) {
        out.printf(
                Locale.ROOT,
                "%-6s  HR@20 %6.2f %%  MRR@20 %6.2f %%  |  HR@20 %6.2f %%  MRR@20 %6.2f %%%n",
                name,
                100 * quality.hitRate(),
                100 * quality.reciprocalRank(),
                100 * quality.novelHitRate(),
                100 * quality.novelReciprocalRank());
    }

    private Chosen choose(ShopQuestions questions) throws XGBoostError {
        List<Chosen> tried = new ArrayList<>();
        if (questions.count() >= LEAST_FOR_TREES) {
            GradientBoosting grown = GradientBoosting.train(questions.learned(), settings);
            for (int trees = Math.min(TREE_STEP, settings.trees()); trees <= settings.trees(); trees += TREE_STEP) {
                tried.add(trees(trees, grown, questions));
            }
        }
        if (questions.count() <= MOST_FOR_LINEAR) {
            LinearRanker linear = LinearTraining.train(questions.learned());
            tried.add(chosen("linear", linear, LinearTraining::train, questions));
        }
        return Collections.max(tried, Comparator.comparingDouble(Chosen::reciprocalRank));
    }

    private Chosen trees(int trees, GradientBoosting grown, ShopQuestions questions) {
        return chosen(
                trees + " trees",
                grown.ranker(trees),
                rows -> GradientBoosting.train(rows, settings.withTrees(trees)).ranker(trees),
                questions);
    }

    private static Chosen chosen(String name, Ranker ranker, Learner again, ShopQuestions questions) {
        return new Chosen(
                name,
                ranker,
                again,
                RankerQuality.of(ranker, questions.choosing()).reciprocalRank());
    }
}
