package io.shopstream.privacy.training;

import io.shopstream.optimization.Logistic;
import io.shopstream.privacy.DiscreteGaussian;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.privacy.RenyiAccountant;
import io.shopstream.privacy.RenyiCurve;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Private training by noisy gradients: M. Abadi and others, "Deep Learning with Differential Privacy", 2016, by user as in B. McMahan and others,
 * "Learning Differentially Private Recurrent Language Models", 2018. In each step, each user is in by a coin of their own. The gradient of a
 * user's rows together is shortened to the clip, and rounded towards zero to whole cells, so that it stays as short. Sums and noise are
 * whole numbers, and nothing depends on how floating-point numbers round. What becomes of a noisy sum, as by momentum, costs nothing.
 *
 * <p>Neighbours are sets with and without a user. Steps are divided by how many users there are, which is either taken as public or told with noise
 * before.
 */
public final class PrivateGradientDescent {

    /** Of the clip, so many cells. */
    private static final long CELLS = 1L << 20;

    /** Users that are worth a thread. */
    private static final int LEAST_PART = 256;

    private final DescentSettings settings;
    private final PrivacyLoss budget;
    private final long inStep;
    private final double rate;
    private final double multiplier;
    private final DiscreteGaussian noise;
    private final RenyiCurve cost;

    /** @param budget with a delta, which is taken as it is; the epsilon is used up as far as whole cells allow */
    public PrivateGradientDescent(DescentSettings settings, PrivacyLoss budget) {
        this.settings = settings;
        this.budget = budget;
        this.inStep = (long) (settings.rate() * Long.MAX_VALUE);
        this.rate = settings.rate();
        long deviation = (long) Math.ceil(CELLS * RenyiAccountant.multiplier(budget, rate, settings.steps()));
        this.noise = new DiscreteGaussian(deviation);
        this.multiplier = (double) deviation / CELLS;
        this.cost = RenyiAccountant.curve(RenyiCurve.wholeOrders(), rate, multiplier, settings.steps());
    }

    /** What a training costs, to be added to others. */
    public RenyiCurve cost() {
        return cost;
    }

    /** The noise's standard deviation, by the clip. */
    public double multiplier() {
        return multiplier;
    }

    /**
     * The mean of the weights of the second half of all steps, which the noise of single steps moves less (B. Polyak, A. Juditsky, "Acceleration of
     * Stochastic Approximation by Averaging", 1992).
     */
    public double[] minimum(double[] start, int users, UserGradient gradient, RandomBits bits) {
        return minimum(start, users, users, gradient, bits);
    }

    /**
     * The same, where the number of users is not public.
     *
     * @param told that number with noise, above 0, by which steps are divided; what it cost comes on top of {@link #cost}
     */
    public double[] minimum(double[] start, int users, double told, UserGradient gradient, RandomBits bits) {
        if (!(told > 0)) {
            throw new IllegalArgumentException("gradients of " + told + " users");
        }
        double[] weights = start.clone();
        double[] moved = new double[start.length];
        double[] mean = new double[start.length];
        int first = settings.steps() / 2;
        double move = settings.learningRate() * settings.clip() / CELLS / (rate * told);
        for (int step = 0; step < settings.steps(); step++) {
            long[] sum = sum(weights, users, gradient, bits);
            for (int i = 0; i < weights.length; i++) {
                moved[i] = settings.momentum() * moved[i] + move * (sum[i] + noise.draw(bits));
                weights[i] -= moved[i];
                if (step >= first) {
                    mean[i] += weights[i] / (settings.steps() - first);
                }
            }
        }
        return mean;
    }

    /** Whole numbers add up to the same in whatever order threads have them. */
    private long[] sum(double[] weights, int users, UserGradient gradient, RandomBits bits) {
        int[] taken = IntStream.range(0, users)
                .filter(user -> rate == 1 || bits.next() >>> 1 < inStep)
                .toArray();
        int parts = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), taken.length / LEAST_PART));
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> sum(
                        weights,
                        Arrays.copyOfRange(taken, (int) ((long) part * taken.length / parts), (int)
                                ((part + 1L) * taken.length / parts)),
                        gradient))
                .reduce(new long[weights.length], PrivateGradientDescent::plus);
    }

    private long[] sum(double[] weights, int[] users, UserGradient gradient) {
        long[] sum = new long[weights.length];
        double[] own = new double[weights.length];
        for (int user : users) {
            Arrays.fill(own, 0);
            gradient.add(weights, user, own);
            long[] cells = cells(own, settings.clip());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += cells[i];
            }
        }
        return sum;
    }

    private static long[] plus(long[] one, long[] other) {
        long[] sum = new long[one.length];
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
    }

    /** A gradient of at most the clip's length, in cells; nothing where it is no number. */
    static long[] cells(double[] gradient, double clip) {
        double norm = Math.sqrt(BoundedLogisticModel.dot(gradient, gradient));
        long[] cells = new long[gradient.length];
        if (!Double.isFinite(norm)) {
            return cells;
        }
        double scale = CELLS / Math.max(norm, clip);
        do {
            long squares = 0;
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (long) (gradient[i] * scale);
                squares += cells[i] * cells[i];
            }
            if (squares <= CELLS * CELLS) {
                return cells;
            }
            scale *= 1 - 1e-9;
        } while (true);
    }

    /** Logistic regression, where the gradient of a user is the sum of those of the user's rows. How many users there are is taken as public. */
    public PrivateModel logistic(UserRows rows, RandomBits bits) {
        return logistic(rows, rows.users(), bits);
    }

    /**
     * The same, where the number of users is not public.
     *
     * @param told that number with noise, above 0; what it cost comes on top of {@link #cost}
     */
    public PrivateModel logistic(UserRows rows, double told, RandomBits bits) {
        double[] weights = minimum(new double[rows.width()], rows.users(), told, gradient(rows), bits);
        return new PrivateModel(
                new BoundedLogisticModel(weights, rows.radius()),
                new PrivacyLoss(cost.epsilon(budget.delta()), budget.delta()));
    }

    private static UserGradient gradient(UserRows rows) {
        return (weights, user, into) -> {
            for (int row = rows.from(user); row < rows.to(user); row++) {
                double[] features = rows.row(row);
                double error =
                        Logistic.probability(BoundedLogisticModel.dot(weights, features)) - (rows.label(row) ? 1 : 0);
                for (int i = 0; i < into.length; i++) {
                    into[i] += error * features[i];
                }
            }
        };
    }
}
