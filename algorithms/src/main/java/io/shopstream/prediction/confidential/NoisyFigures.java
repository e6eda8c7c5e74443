package io.shopstream.prediction.confidential;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.optimization.Logistic;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import io.shopstream.privacy.DiscreteLaplace;
import io.shopstream.privacy.RandomBits;
import java.util.HashMap;
import java.util.Locale;
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

    /** Of the users. */
    private static final double HELD_OUT = 0.2;

    private static final int SUMS = 3;
    private static final long CELLS = 1L << 20;

    /** Whether a user is held out to judge models, which hangs on their id and the seed alone. One in five is. */
    public static boolean isOf(String user, long seed) {
        long draw = Hashing.xxh3_64().hashStream().putLong(seed).putString(user).getAsLong();
        return (draw >>> 11) * 0x1p-53 < HELD_OUT;
    }

    /**
     * Judges a model.
     *
     * @param epsilon of a user, of all sums together
     */
    public static NoisyFigures of(PurchaseModel model, TrainingRows rows, double epsilon, RandomBits bits) {
        Moments moments = new Moments();
        for (int row = 0; row < rows.rows(); row++) {
            moments.add(rows.users()[row], model.model().margin(rows.row(row)), rows.labels()[row] == 1);
        }
        return moments.told(epsilon, bits);
    }

    /** Of a network, at the moments of sessions that are asked. */
    public static NoisyFigures of(GruModel model, SequenceData data, int[] sessions, double epsilon, RandomBits bits) {
        Moments moments = new Moments();
        for (int session : sessions) {
            float[] state = model.start();
            for (int event = 0; event < data.length(session); event++) {
                model.step(state, data.ids(session, event), data.values(session, event));
                byte label = data.label(session, event);
                if (label != SequenceData.NOT_ASKED) {
                    moments.add(data.user(session), model.margin(state), label == 1);
                }
            }
        }
        return moments.told(epsilon, bits);
    }

    /** Of each user: how many moments, the sum of their losses, and how many of them are before a purchase. */
    private static final class Moments {
        private final Map<Long, double[]> byUser = new HashMap<>();

        void add(long user, double margin, boolean label) {
            double[] own = byUser.computeIfAbsent(user, first -> new double[SUMS]);
            own[0]++;
            own[1] += Logistic.loss(margin, label);
            own[2] += label ? 1 : 0;
        }

        NoisyFigures told(double epsilon, RandomBits bits) {
            long[] sums = new long[SUMS];
            for (double[] own : byUser.values()) {
                sums[0] += CELLS;
                sums[1] += cells(own[1] / own[0] / MOST_LOSS);
                sums[2] += cells(own[2] / own[0]);
            }
            return NoisyFigures.told(sums, epsilon, bits);
        }
    }

    private static NoisyFigures told(long[] sums, double epsilon, RandomBits bits) {
        DiscreteLaplace noise = DiscreteLaplace.of(CELLS, epsilon / SUMS);
        double users = Math.max(1, (double) (sums[0] + noise.draw(bits)) / CELLS);
        double loss = Math.max(0, (double) (sums[1] + noise.draw(bits)) / CELLS);
        double bought = Math.max(0, (double) (sums[2] + noise.draw(bits)) / CELLS);
        return new NoisyFigures(users, MOST_LOSS * Math.min(1, loss / users), entropy(Math.min(1, bought / users)));
    }

    /**
     * For people.
     *
     * @param learned about how many others it was learned from
     */
    public String words(long learned) {
        return String.format(
                Locale.ROOT,
                "with noise: learned from %,d users; on %,.0f others a log loss of %.4f, that of the base rate %.4f",
                learned,
                users,
                logLoss,
                baseLogLoss);
    }

    /** Of a value between 0 and 1; all of them for what is no number, which a loss may be. */
    private static long cells(double value) {
        return value < 1 ? (long) (value * CELLS) : CELLS;
    }

    private static double entropy(double share) {
        return share <= 0 || share >= 1 ? 0 : -share * Math.log(share) - (1 - share) * Math.log1p(-share);
    }
}
