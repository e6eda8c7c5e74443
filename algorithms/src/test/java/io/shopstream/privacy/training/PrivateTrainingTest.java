package io.shopstream.privacy.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PrivateTrainingTest {

    private static final int RUNS = 20_000;

    /** Two users alike, and the same with a third one who is as different as can be. */
    private static final UserRows TWO = rows(2);

    private static final UserRows THREE = rows(3);

    private final RandomBits bits = new SplittableRandom(5)::nextLong;

    @Test
    void theObjectiveHasTheGradientAndTheCurvatureOfItsValue() {
        UserRows rows = random(40, 4);
        double[] noise = {0.3, -1, 2, 0.1, 0};
        LogisticObjective objective = new LogisticObjective(rows, 0.7, noise);
        double[] point = {0.5, -0.4, 1, 2, -1};
        double[] gradient = new double[5];
        objective.at(point, gradient);
        double step = 1e-5;
        for (int i = 0; i < 5; i++) {
            double[] direction = new double[5];
            direction[i] = 1;
            double[] right = point.clone();
            right[i] += step;
            double[] left = point.clone();
            left[i] -= step;
            double[] gradientRight = new double[5];
            double[] gradientLeft = new double[5];
            double slope = (objective.at(right, gradientRight) - objective.at(left, gradientLeft)) / (2 * step);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-6));
            double[] curved = objective.curvature(point, direction);
            for (int j = 0; j < 5; j++) {
                assertThat(curved[j]).isCloseTo((gradientRight[j] - gradientLeft[j]) / (2 * step), within(1e-6));
            }
        }
    }

    @Test
    void oneUserChangesTheObjectiveNoMoreThanTheNoiseIsMadeFor() {
        UserRows rows = random(200, 3);
        for (int user = 0; user < rows.users(); user++) {
            double trace = 0;
            double[] gradient = new double[rows.width()];
            for (int row = rows.from(user); row < rows.to(user); row++) {
                double square = BoundedLogisticModel.dot(rows.row(row), rows.row(row));
                assertThat(square).isLessThanOrEqualTo(1);
                trace += square / 4 / (rows.to(user) - rows.from(user));
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] += rows.row(row)[i] / (rows.to(user) - rows.from(user));
                }
            }
            assertThat(trace).isLessThanOrEqualTo(LogisticObjective.MOST_CURVATURE_OF_A_USER);
            assertThat(BoundedLogisticModel.dot(gradient, gradient)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void withoutNoiseTheOddsAreThoseOfTheRows() {
        double[][] rows = new double[300][1];
        boolean[] labels = new boolean[300];
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows[i][0] = i % 2;
            labels[i] = i % 2 == 0 ? i % 10 == 0 : i % 10 != 1;
            users.add("u" + i);
        }

        BoundedLogisticModel model = LogisticRegression.train(UserRows.of(rows, labels, users, 1, 2), 1e-6);

        assertThat(model.logOdds(new double[] {0})).isCloseTo(Math.log(0.2 / 0.8), within(1e-3));
        assertThat(model.logOdds(new double[] {1})).isCloseTo(Math.log(0.8 / 0.2), within(1e-3));
        assertThat(model.loss(new double[] {1}, true)).isCloseTo(-Math.log(0.8), within(1e-3));
        assertThat(model.loss(new double[] {1}, false)).isCloseTo(-Math.log(0.2), within(1e-3));
    }

    @Test
    void byObjectivePerturbationAUserCannotBeToldBeyondEpsilon() {
        double epsilon = 2;
        double found = mostTold(
                () -> ObjectivePerturbation.train(TWO, epsilon, bits).model(),
                () -> ObjectivePerturbation.train(THREE, epsilon, bits).model());

        assertThat(found).isLessThanOrEqualTo(epsilon);
    }

    @Test
    void theAuditWouldFindAPromiseThatIsNotKept() {
        double promised = 0.5;
        double found = mostTold(
                () -> ObjectivePerturbation.train(TWO, 8 * promised, bits).model(),
                () -> ObjectivePerturbation.train(THREE, 8 * promised, bits).model());

        assertThat(found).isGreaterThan(promised);
    }

    @Test
    void byNoisyGradientsAUserCannotBeToldBeyondEpsilon() {
        PrivacyLoss budget = new PrivacyLoss(2, 1e-3);
        PrivateGradientDescent descent = new PrivateGradientDescent(new DescentSettings(0.5, 2, 1, 1), budget);
        double found = mostTold(() -> descent.logistic(TWO, bits).model(), () -> descent.logistic(THREE, bits)
                .model());

        assertThat(found).isBetween(0.2, budget.epsilon());
        assertThat(descent.logistic(TWO, bits).loss().epsilon()).isBetween(1.999, 2.0);
        assertThat(descent.cost().epsilon(1e-3)).isBetween(1.999, 2.0);
    }

    @Test
    void withAllUsersInEachStepAUserCannotBeToldBeyondEpsilon() {
        PrivateGradientDescent descent =
                new PrivateGradientDescent(new DescentSettings(1, 3, 0.5, 1), new PrivacyLoss(2, 1e-3));
        double found = mostTold(() -> descent.logistic(TWO, 2, bits).model(), () -> descent.logistic(THREE, 2, bits)
                .model());

        assertThat(found).isBetween(0.2, 2.0);
    }

    @Test
    void aGradientIsNeverLongerThanItsClip() {
        SplittableRandom random = new SplittableRandom(2);
        for (int run = 0; run < 2000; run++) {
            double size = Math.pow(10, random.nextDouble(-8, 8));
            double[] gradient = random.doubles(1 + run % 30)
                    .map(uniform -> size * (uniform - 0.5))
                    .toArray();
            long squares = 0;
            for (long cells : PrivateGradientDescent.cells(gradient, 0.7)) {
                squares += cells * cells;
            }
            assertThat(squares).isLessThanOrEqualTo(1L << 40);
        }
        assertThat(PrivateGradientDescent.cells(new double[] {0.35, 0}, 0.7)).containsExactly(1L << 19, 0);
        assertThat(PrivateGradientDescent.cells(new double[] {-70, 0}, 0.7)).containsExactly(-(1L << 20), 0);
        assertThat(PrivateGradientDescent.cells(new double[] {Double.NaN, 1}, 0.7))
                .containsExactly(0, 0);
    }

    @Test
    void oneUserMovesAStepByNoMoreThanTheClip() {
        PrivateGradientDescent descent =
                new PrivateGradientDescent(new DescentSettings(1, 1, 0.25, 3), new PrivacyLoss(1, 1e-3));
        int told = 5;
        double[] without = descent.logistic(TWO, told, new SplittableRandom(4)::nextLong)
                .model()
                .weights();
        // the same noise
        double[] with = descent.logistic(THREE, told, new SplittableRandom(4)::nextLong)
                .model()
                .weights();

        double squares = 0;
        for (int i = 0; i < with.length; i++) {
            squares += (with[i] - without[i]) * (with[i] - without[i]);
        }
        // the third one's gradient is twice as long as the clip
        assertThat(Math.sqrt(squares)).isCloseTo(3 * 0.25 / told, within(1e-5));
        double[] toldMore = descent.logistic(TWO, 2 * told, new SplittableRandom(4)::nextLong)
                .model()
                .weights();
        for (int i = 0; i < with.length; i++) {
            assertThat(2 * toldMore[i]).isCloseTo(without[i], within(1e-12));
        }
        assertThatThrownBy(() -> descent.logistic(TWO, 0, bits)).hasMessage("gradients of 0.0 users");
    }

    @Test
    void unscaledWeightsAreThoseOfRowsAsTheyCome() {
        BoundedLogisticModel model =
                ObjectivePerturbation.train(random(40, 2), 5, bits).model();
        double[] weights = model.unscaledWeights();

        assertThat(weights[0] * 0.7 - weights[1] * 1.1 + weights[2])
                .isCloseTo(model.logOdds(new double[] {0.7, -1.1}), within(1e-9));
        assertThat(weights[0] * 70 - weights[1] * 110 + weights[2])
                .isNotCloseTo(model.logOdds(new double[] {70, -110}), within(1e-3));
    }

    @Test
    void ofAUserNoMoreThanTheFirstRowsAreKept() {
        double[][] rows = {{1}, {2}, {3}, {4}};
        boolean[] labels = {true, false, true, false};

        UserRows kept = UserRows.of(rows, labels, List.of("a", "b", "a", "a"), 2, 5);

        assertThat(kept.users()).isEqualTo(2);
        assertThat(kept.rows()).isEqualTo(3);
        assertThat(kept.row(kept.from(0))[0]).isCloseTo(0.2, within(1e-9));
        assertThat(kept.row(kept.from(0) + 1)[0]).isCloseTo(0.6, within(1e-9));
        assertThat(kept.row(kept.from(1))).containsExactly(new double[] {0.4, 0.2}, within(1e-9));
        assertThat(kept.label(kept.from(1))).isFalse();
        double[] shortened = UserRows.shortened(new double[] {100, 0}, 2, 5);
        assertThat(BoundedLogisticModel.dot(shortened, shortened))
                .isLessThanOrEqualTo(1)
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        double[][] rows = {{1}, {Double.NaN}};
        boolean[] labels = {true, false};
        assertThatThrownBy(() -> UserRows.of(rows, labels, List.of("a"), 1, 1)).hasMessageContaining("of 1 users");
        assertThatThrownBy(() -> UserRows.of(rows, labels, List.of("a", "b"), 1, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> UserRows.of(rows, labels, List.of("a", "b"), 0, 1))
                .hasMessageContaining("0 rows");
        assertThatThrownBy(() -> LogisticRegression.train(TWO, 0)).hasMessageContaining("ridge of 0.0");
        assertThatThrownBy(() -> ObjectivePerturbation.train(TWO, 0, bits)).hasMessageContaining("epsilon of 0.0");
        assertThatThrownBy(() -> ObjectivePerturbation.train(TWO, 21, bits)).hasMessageContaining("epsilon of 21.0");
        assertThatThrownBy(() -> new DescentSettings(0, 1, 1, 1)).hasMessageContaining("steps of 0.0");
    }

    /** The largest logarithm of a ratio of chances that is sure, over thresholds on the first weight, in either direction. */
    private static double mostTold(Supplier<BoundedLogisticModel> without, Supplier<BoundedLogisticModel> with) {
        double[] one = new double[RUNS];
        double[] other = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            one[run] = without.get().weights()[0];
            other[run] = with.get().weights()[0];
        }
        double most = 0;
        for (double threshold : new double[] {-2, -1, -0.5, -0.2, 0, 0.2, 0.5, 1, 2}) {
            double p = share(one, threshold);
            double q = share(other, threshold);
            most = Math.max(most, Math.max(told(p, q), told(q, p)));
            most = Math.max(most, Math.max(told(1 - p, 1 - q), told(1 - q, 1 - p)));
        }
        return most;
    }

    private static double told(double likely, double unlikely) {
        double least = likely - 4 * Math.sqrt(likely * (1 - likely) / RUNS);
        double upper = unlikely + 4 * Math.sqrt(unlikely * (1 - unlikely) / RUNS) + 5.0 / RUNS;
        return least > 0 ? Math.log(least / upper) : 0;
    }

    private static double share(double[] values, double threshold) {
        int above = 0;
        for (double value : values) {
            above += value > threshold ? 1 : 0;
        }
        return (double) above / values.length;
    }

    private static UserRows rows(int users) {
        double[][] all = {{1}, {1}, {100}};
        boolean[] labels = {false, false, true};
        return UserRows.of(
                java.util.Arrays.copyOf(all, users),
                java.util.Arrays.copyOf(labels, users),
                List.of("a", "b", "c").subList(0, users),
                1,
                1);
    }

    private static UserRows random(int size, int features) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] rows = new double[size][];
        boolean[] labels = new boolean[size];
        List<String> users = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows[i] = random.doubles(features).map(x -> 6 * x - 3).toArray();
            labels[i] = random.nextBoolean();
            users.add("u" + random.nextInt(size / 3));
        }
        return UserRows.of(rows, labels, users, 4, 2);
    }
}
