package io.shopstream.training;

import io.shopstream.lines.LineFileException;
import io.shopstream.lines.SessionFile;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.ranking.RankerQuality;
import io.shopstream.ranking.RankingRows;
import io.shopstream.ranking.ShopHistory;
import io.shopstream.ranking.TreeRanker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Learns a ranker from a file of sessions. The sessions to learn from are split in time: on the first three quarters trees
 * are grown, on the next eighth it is seen how many of them help, and on the last eighth the new ranker and the one in use are
 * held against each other. What is then written has learned from all of them.
 */
final class RankerTraining {

    private static final int EIGHTHS = 8;
    private static final int TREE_STEP = 10;
    private static final int NEIGHBOUR_CUT = 500;
    private static final int MOST_QUESTIONS = 65_000;
    private static final int LEAST_QUESTIONS = 1_000;

    /** Standard errors below which a difference is hardly chance. */
    private static final double WORSE = -2;

    private final PrintStream out;
    private final TreeSettings settings;

    RankerTraining(PrintStream out, TreeSettings settings) {
        this.out = out;
        this.settings = settings;
    }

    /**
     * Whether a ranker was written: it is when it is not worse on the held-out sessions, or {@code force} is set.
     *
     * @param used what it is held against
     * @throws LineFileException when the sessions cannot be read
     */
    boolean run(Path sessionFile, Path target, Ranker used, boolean force)
            throws LineFileException, XGBoostError, IOException {
        List<List<String>> sessions = new ArrayList<>();
        SessionFile.sessions(sessionFile, sessions::add);
        RankingRows rows = new ShopHistory(sessions, NEIGHBOUR_CUT).rows(MOST_QUESTIONS);
        if (rows.groups() < LEAST_QUESTIONS) {
            throw new IllegalArgumentException(sessionFile + ": " + rows.groups()
                    + " questions to learn from, which is fewer than " + LEAST_QUESTIONS);
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
        print("in use", RankerQuality.of(used, rest));
        print("new", RankerQuality.of(fresh, rest));
        out.printf("trees: %d%n", trees);
        if (RankerQuality.difference(fresh, used, rest) < WORSE && !force) {
            out.println("not written: it is worse than the one in use (--force writes it all the same)");
            return false;
        }
        TreeRanker ranker =
                GradientBoosting.train(rows, settings.withTrees(trees)).ranker(trees);
        try (OutputStream file = Files.newOutputStream(target)) {
            RankerFile.write(ranker, file);
        }
        out.println("written: " + target);
        return true;
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

    private int bestTrees(GradientBoosting learned, RankingRows rows) throws IOException {
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
