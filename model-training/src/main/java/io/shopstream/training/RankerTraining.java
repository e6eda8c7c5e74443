package io.shopstream.training;

import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerQuality;
import io.shopstream.ranking.RankingRows;
import io.shopstream.ranking.ShopHistory;
import io.shopstream.ranking.TreeRanker;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Learns a ranker from sessions. Those to learn from are split in time: on the first three quarters trees
 * are grown, on the next eighth it is seen how many of them help, and on the last eighth the new ranker and the one in use are
 * held against each other. What then comes back has learned from all of them.
 */
final class RankerTraining {

    private static final int EIGHTHS = 8;
    private static final int TREE_STEP = 10;
    private static final int NEIGHBOUR_CUT = 500;
    private static final int MOST_QUESTIONS = 65_000;

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
    record Learned(TreeRanker ranker, Map<String, Double> figures) {}

    /**
     * Learns one; empty when it is worse on the held-out questions, and {@code force} is not set.
     *
     * @param source what the sessions are of, for whoever reads what is wrong with them
     * @param sessions product ids in the order of the clicks, the oldest session first
     * @param used what it is held against
     * @throws IllegalArgumentException in one line, when there is too little to learn from
     */
    Optional<Learned> learn(String source, List<List<String>> sessions, Ranker used, boolean force)
            throws XGBoostError {
        RankingRows rows = new ShopHistory(sessions, NEIGHBOUR_CUT).rows(MOST_QUESTIONS);
        if (rows.groups() < leastQuestions) {
            throw new IllegalArgumentException(
                    source + ": " + rows.groups() + " questions to learn from, which is fewer than " + leastQuestions);
        }
        int validation = rows.groups() * (EIGHTHS - 2) / EIGHTHS;
        int heldOut = rows.groups() * (EIGHTHS - 1) / EIGHTHS;
        out.printf(Locale.ROOT, "learning from %,d questions of %,d sessions%n", rows.groups(), sessions.size());

        GradientBoosting learned = GradientBoosting.train(rows.part(0, validation), settings);
        int trees = bestTrees(learned, rows.part(validation, heldOut));
        TreeRanker fresh = learned.ranker(trees);
        RankingRows rest = rows.part(heldOut, rows.groups());
        out.printf(
                Locale.ROOT,
                "held out, %,d questions whose answer is a candidate (all targets | novel):%n",
                rest.groups());
        RankerQuality quality = RankerQuality.of(fresh, rest);
        print("in use", RankerQuality.of(used, rest));
        print("new", quality);
        out.printf("trees: %d%n", trees);
        if (RankerQuality.difference(fresh, used, rest) < WORSE && !force) {
            return Optional.empty();
        }
        TreeRanker ranker =
                GradientBoosting.train(rows, settings.withTrees(trees)).ranker(trees);
        return Optional.of(new Learned(
                ranker,
                Map.of(
                        "sessions", (double) sessions.size(),
                        "questions", (double) rows.groups(),
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

    private int bestTrees(GradientBoosting learned, RankingRows rows) {
        int best = settings.trees();
        double bestRank = 0;
        for (int trees = Math.min(TREE_STEP, settings.trees()); trees <= settings.trees(); trees += TREE_STEP) {
            double rank = RankerQuality.of(learned.ranker(trees), rows).reciprocalRank();
            if (rank > bestRank) {
                bestRank = rank;
                best = trees;
            }
        }
        return best;
    }
}
