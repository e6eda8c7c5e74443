package io.shopstream.factorization.hybrid;

import io.shopstream.factorization.SparseRows;
import io.shopstream.factorization.Workers;
import io.shopstream.optimization.LimitedMemoryBfgs;
import io.shopstream.optimization.Logistic;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Several ways together: the log odds that a user will like an item, from what each way says of it. What a way says is told as a share of the most that it
 * says of any item for that user, so that ways of other measures can be added up, and as whether it says anything.
 *
 * @param ways each with two weights
 * @param weights two a way, then an intercept
 */
@SuppressWarnings("ArrayRecordComponent")
record Blend(List<ItemScores> ways, double[] weights) implements ItemScores {

    /** Of what each way names first, so many are learned from: what nobody names is not asked about. */
    private static final int CANDIDATES = 50;

    /** The weights of a few ways need no more users. */
    private static final int MOST_LEARNED_FROM = 10_000;

    private static final double RIDGE = 1;
    private static final int ITERATIONS = 100;

    /** What candidates are, a row each. */
    private record Examples(List<float[]> rows, boolean[] liked) {}

    /**
     * Learns from who liked what later.
     *
     * @param ways that know nothing of later
     */
    static Blend learn(List<ItemScores> ways, ListStage stage, Workers workers) {
        int[] asked = some(stage.asked());
        Examples[] byUser = new Examples[asked.length];
        workers.forEach(asked.length, i -> byUser[i] = examples(ways, stage, asked[i]));
        double[] weights = LimitedMemoryBfgs.minimum(
                (point, gradient) -> loss(byUser, point, gradient), new double[2 * ways.size() + 1], ITERATIONS);
        return new Blend(ways, weights);
    }

    /** Of many, some from the first to the last. */
    static int[] some(int[] users) {
        int taken = Math.min(users.length, MOST_LEARNED_FROM);
        return IntStream.range(0, taken)
                .map(i -> users[(int) ((long) i * users.length / taken)])
                .toArray();
    }

    private static Examples examples(List<ItemScores> ways, ListStage stage, int user) {
        SparseRows later = stage.later().byUser();
        IntPredicate isNew = item -> !stage.had().byUser().has(user, item);
        float[][] shares =
                shares(ways, stage.known().byUser(), user, stage.had().items());
        int[] candidates = Arrays.stream(shares)
                .flatMapToInt(of ->
                        Arrays.stream(ItemScores.highest(of, isNew, CANDIDATES).items()))
                .distinct()
                .toArray();
        boolean[] liked = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            int cell = later.find(user, candidates[i]);
            liked[i] = cell >= 0 && later.value(cell) > 0;
        }
        return new Examples(
                Arrays.stream(candidates).mapToObj(item -> row(shares, item)).toList(), liked);
    }

    /** What each way says of each item, as a share of the most that it says of one that the user has not had. */
    private static float[][] shares(List<ItemScores> ways, SparseRows had, int user, int items) {
        float[][] shares = new float[ways.size()][items];
        for (int way = 0; way < shares.length; way++) {
            ways.get(way).write(had, user, shares[way]);
            float most = 0;
            for (int item = 0; item < items; item++) {
                most = shares[way][item] > most && !had.has(user, item) ? shares[way][item] : most;
            }
            for (int item = 0; item < items; item++) {
                shares[way][item] = most > 0 ? Math.max(0, shares[way][item]) / most : 0;
            }
        }
        return shares;
    }

    private static float[] row(float[][] shares, int item) {
        float[] row = new float[2 * shares.length + 1];
        for (int way = 0; way < shares.length; way++) {
            row[2 * way] = shares[way][item];
            row[2 * way + 1] = shares[way][item] > 0 ? 1 : 0;
        }
        row[2 * shares.length] = 1;
        return row;
    }

    private static double loss(Examples[] byUser, double[] weights, double[] gradient) {
        double loss = 0;
        Arrays.fill(gradient, 0);
        for (Examples examples : byUser) {
            for (int i = 0; i < examples.liked().length; i++) {
                float[] row = examples.rows().get(i);
                double odds = odds(weights, row);
                loss += Logistic.loss(odds, examples.liked()[i]);
                double error = Logistic.probability(odds) - (examples.liked()[i] ? 1 : 0);
                for (int of = 0; of < row.length; of++) {
                    gradient[of] += error * row[of];
                }
            }
        }
        for (int of = 0; of < weights.length; of++) {
            loss += RIDGE / 2 * weights[of] * weights[of];
            gradient[of] += RIDGE * weights[of];
        }
        return loss;
    }

    private static double odds(double[] weights, float[] row) {
        double odds = 0;
        for (int of = 0; of < row.length; of++) {
            odds += weights[of] * row[of];
        }
        return odds;
    }

    @Override
    public void write(SparseRows had, int user, float[] scores) {
        float[][] shares = shares(ways, had, user, scores.length);
        for (int item = 0; item < scores.length; item++) {
            boolean named = false;
            for (float[] way : shares) {
                named |= way[item] > 0;
            }
            scores[item] = named ? (float) Logistic.probability(odds(weights, row(shares, item))) : 0;
        }
    }
}
