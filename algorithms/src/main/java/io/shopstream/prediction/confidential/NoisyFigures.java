package io.shopstream.prediction.confidential;

import io.shopstream.optimization.Logistic;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.privacy.DiscreteLaplace;
import io.shopstream.privacy.RandomBits;
import java.util.HashMap;
import java.util.Map;

/**
 * How good a model is on users whom it has not learned from, by three sums over users with noise: of the users, of their mean loss, and of the share of their
 * moments before a purchase. Each user counts once, however many rows they have. As nobody is both learned from and held out, both may cost the whole
 * loss (F. McSherry, "Privacy Integrated Queries", 2009, theorem 4).
 *
 * @param users about so many
 * @param logLoss of the model, the mean of users
 * @param baseLogLoss of who says of every moment what share of them is before a purchase
 */
public record NoisyFigures(double users, double logLoss, double baseLogLoss) {

    /** A user's mean loss is cut off at it; who says 1 in 2 of every moment has a third of it. */
    private static final double MOST_LOSS = 2;

    private static final int SUMS = 3;
    private static final long CELLS = 1L << 20;

    /**
     * Judges a model.
     *
     * @param epsilon of a user, of all sums together
     */
    public static NoisyFigures of(PurchaseModel model, TrainingRows rows, double epsilon, RandomBits bits) {
        Map<Integer, double[]> byUser = new HashMap<>();
        for (int row = 0; row < rows.rows(); row++) {
            double[] own = byUser.computeIfAbsent(rows.users()[row], user -> new double[SUMS]);
            own[0]++;
            own[1] += Logistic.loss(model.model().margin(rows.row(row)), rows.labels()[row] == 1);
            own[2] += rows.labels()[row];
        }
        long[] sums = new long[SUMS];
        for (double[] own : byUser.values()) {
            sums[0] += CELLS;
            sums[1] += cells(own[1] / own[0] / MOST_LOSS);
            sums[2] += cells(own[2] / own[0]);
        }
        DiscreteLaplace noise = DiscreteLaplace.of(CELLS, epsilon / SUMS);
        double users = Math.max(1, (double) (sums[0] + noise.draw(bits)) / CELLS);
        double loss = Math.max(0, (double) (sums[1] + noise.draw(bits)) / CELLS);
        double bought = Math.max(0, (double) (sums[2] + noise.draw(bits)) / CELLS);
        return new NoisyFigures(users, MOST_LOSS * Math.min(1, loss / users), entropy(Math.min(1, bought / users)));
    }

    /** Of a value between 0 and 1; all of them for what is no number, which a loss may be. */
    private static long cells(double value) {
        return value < 1 ? (long) (value * CELLS) : CELLS;
    }

    private static double entropy(double share) {
        return share <= 0 || share >= 1 ? 0 : -share * Math.log(share) - (1 - share) * Math.log1p(-share);
    }
}
