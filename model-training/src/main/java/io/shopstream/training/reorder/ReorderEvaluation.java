package io.shopstream.training.reorder;

import io.shopstream.reorder.BasketRule;
import io.shopstream.reorder.OrderLog;
import io.shopstream.reorder.ReorderRows;
import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * How well the last orders of users are predicted who were not learned from. Users are drawn into five parts: from three is learned,
 * on one it is seen how many trees help and which threshold is best, and one is held out. In further folds the parts change places,
 * so that in five of them each user is held out once.
 */
final class ReorderEvaluation {

    static final int PARTS = 5;

    /** Those from which is learned. */
    private static final int LEARNED_PARTS = 3;

    private static final int LEAST_USERS = 100;
    private static final int LEARNED = 0;
    private static final int VALIDATION = 1;
    private static final int HELD_OUT = 2;

    /**
     * Everything that is reported.
     *
     * @param users learned from, of the validation, and held out, in the first fold
     * @param rows likewise
     * @param heldOutUsers in all folds
     * @param reordered the share of held-out rows that was ordered again
     * @param nothing the share of held-out orders in which nothing was
     */
    record Outcome(
            List<Integer> users,
            List<Integer> rows,
            int heldOutUsers,
            double reordered,
            double nothing,
            List<ModelTrial.Figures> models,
            MeanOfUsers lastBasket,
            MeanOfUsers mostFrequent) {}

    private final ReorderSettings settings;
    private final ModelTrial boosted;
    private final ModelTrial forest;
    private double[] lastBasket = new double[0];
    private double[] mostFrequent = new double[0];
    private double heldOutRows;
    private double reordered;
    private double nothing;

    ReorderEvaluation(ReorderSettings settings) {
        this.settings = settings;
        boosted = new ModelTrial(
                "gradient boosting", (learned, validation) -> TreeModel.boosted(learned, validation, settings));
        forest = new ModelTrial("random forest", (learned, validation) -> TreeModel.forest(learned, settings));
    }

    /**
     * Evaluates once; for another log there is another one of these.
     *
     * @throws IllegalArgumentException in one line, when there is too little to learn from
     */
    Outcome evaluate(OrderLog log) throws XGBoostError {
        List<ReorderRows> first = parts(log, 0);
        List<Integer> users = first.stream().map(ReorderRows::groups).toList();
        List<Integer> rows = first.stream().map(ReorderRows::rows).toList();
        require(first);
        fold(first);
        for (int fold = 1; fold < settings.folds(); fold++) {
            List<ReorderRows> parts = parts(log, fold);
            require(parts);
            fold(parts);
        }
        return new Outcome(
                users,
                rows,
                lastBasket.length,
                reordered / heldOutRows,
                nothing / lastBasket.length,
                List.of(boosted.figures(), forest.figures()),
                MeanOfUsers.of(lastBasket),
                MeanOfUsers.of(mostFrequent));
    }

    private List<ReorderRows> parts(OrderLog log, int fold) {
        return ReorderRows.of(log, HELD_OUT + 1, user -> part(user, log.targets(), fold));
    }

    private void require(List<ReorderRows> parts) {
        int users = parts.stream().mapToInt(ReorderRows::groups).sum();
        if (users < LEAST_USERS) {
            throw new IllegalArgumentException(settings.input() + ": " + users
                    + " users whose last order can be predicted, which is fewer than " + LEAST_USERS);
        }
        for (ReorderRows part : parts) {
            if (part.groups() < 2 || Arrays.equals(part.labels(), new float[part.rows()])) {
                throw new IllegalArgumentException(settings.input()
                        + ": among the last orders there are too few in which something is ordered again");
            }
        }
    }

    private void fold(List<ReorderRows> parts) throws XGBoostError {
        ReorderRows held = parts.get(HELD_OUT);
        boosted.fold(parts.get(LEARNED), parts.get(VALIDATION), held);
        forest.fold(parts.get(LEARNED), parts.get(VALIDATION), held);
        float[] unlearned = new float[held.rows()];
        lastBasket = MeanOfUsers.joined(lastBasket, BasketRule.lastBasket().f1(held, unlearned));
        mostFrequent =
                MeanOfUsers.joined(mostFrequent, BasketRule.mostFrequent().f1(held, unlearned));
        heldOutRows += held.rows();
        for (int group = 0; group < held.groups(); group++) {
            double ordered = 0;
            for (int row = held.start(group); row < held.start(group + 1); row++) {
                ordered += held.label(row);
            }
            reordered += ordered;
            nothing += ordered == 0 ? 1 : 0;
        }
    }

    /** Which part a user falls into depends on the seed, the user and the fold only. */
    private int part(int user, int targets, int fold) {
        long bits = mixed(mixed(settings.seed()) + user);
        double draw = (bits >>> 11) * 0x1p-53 * targets / Math.min(targets, settings.mostUsers());
        if (draw >= 1) {
            return -1;
        }
        int place = ((int) (draw * PARTS) + fold) % PARTS;
        return Math.max(LEARNED, place - LEARNED_PARTS + 1);
    }

    /** SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014). */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
