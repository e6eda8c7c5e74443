package io.shopstream.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExplicitAlsTest {

    private static final Workers ONE = new Workers(1);
    private static final Ratings STARS = RandomRatings.stars(60, 40, 0.4, 7);
    private static final ExplicitSettings SETTINGS = new ExplicitSettings(6, 5, 0.05, 1, 2, 3);

    /** The equations of a row as a dense matrix of doubles, by the formula. */
    private static double[] dense(ExplicitSettings settings, double mean, Factors other, SparseRows rows, int row) {
        int rank = settings.rank();
        double[][] matrix = new double[rank + 1][rank + 1];
        double[] right = new double[rank + 1];
        for (int cell = rows.start(row); cell < rows.start(row) + rows.size(row); cell++) {
            float[] factors = other.row(rows.column(cell));
            double residual = rows.value(cell) - mean - factors[rank];
            factors[rank] = 1;
            for (int i = 0; i <= rank; i++) {
                right[i] += residual * factors[i];
                for (int j = 0; j <= rank; j++) {
                    matrix[i][j] += (double) factors[i] * factors[j];
                }
            }
        }
        for (int i = 0; i < rank; i++) {
            matrix[i][i] += settings.regularization() * Math.pow(rows.size(row), settings.frequencyExponent());
        }
        matrix[rank][rank] += settings.biasRegularization();
        return DenseSystem.solve(matrix, right);
    }

    @Property(tries = 60)
    void eachHalfStepSolvesItsNormalEquations(
            @ForAll @IntRange(min = 0, max = 13) int rank,
            @ForAll @DoubleRange(min = 0, max = 1) double exponent,
            @ForAll long seed) {
        ExplicitSettings settings = new ExplicitSettings(rank, 1, 0.1, exponent, 0.7, seed);
        SparseRows rows =
                RatingMatrix.latest(RandomRatings.stars(8, 700, 0.8, seed)).byUser();
        Factors other = Factors.random(700, rank + 1, rank, seed);
        ExplicitRowSolver solver = new ExplicitRowSolver(settings, 3.25, other);

        for (int row = 0; row < rows.rows(); row++) {
            double[] expected = dense(settings, 3.25, other, rows, row);
            float[] solved = solver.solve(rows, row);
            for (int f = 0; f <= rank; f++) {
                assertThat((double) solved[f]).isCloseTo(expected[f], within(2e-4));
            }
        }
    }

    @Test
    void theGradientOfTheObjectiveIsZeroAtASolvedRow() {
        RatingMatrix matrix = RatingMatrix.latest(STARS);
        ExplicitModel model = ExplicitAls.fit(SETTINGS, matrix, ONE);
        ExplicitRowSolver solver = new ExplicitRowSolver(SETTINGS, model.mean(), model.items());
        double step = 1e-2;
        for (int user = 0; user < matrix.users(); user++) {
            for (int f = 0; f <= SETTINGS.rank(); f++) {
                double up = moved(solver, matrix, model, user, f, step);
                double down = moved(solver, matrix, model, user, f, -step);
                // the objective is a parabola in each factor, so that this difference is its derivative exactly
                assertThat((up - down) / (2 * step)).isCloseTo(0, within(2e-3));
            }
        }
    }

    private static double moved(
            ExplicitRowSolver solver, RatingMatrix matrix, ExplicitModel model, int user, int factor, double by) {
        float[] row = model.users().row(user);
        row[factor] += (float) by;
        Factors one = new Factors(1, row.length);
        one.set(0, row);
        return solver.loss(matrix.byUser(), user, one, 0);
    }

    @Property(tries = 20)
    void theObjectiveNeverGrows(@ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int rank) {
        RatingMatrix matrix = RatingMatrix.latest(RandomRatings.stars(30, 20, 0.3, seed));
        ExplicitAls als = new ExplicitAls(new ExplicitSettings(rank, 1, 0.02, 1, 1, seed), matrix, ONE);
        for (int iteration = 0; iteration < 8; iteration++) {
            als.iterate();
        }

        List<Double> objectives = als.objectives();
        for (int i = 1; i < objectives.size(); i++) {
            assertThat(objectives.get(i)).isLessThanOrEqualTo(objectives.get(i - 1) * (1 + 1e-6));
        }
    }

    @Test
    void oneSeedGivesOneResultOnAnyNumberOfThreads() {
        RatingMatrix matrix = RatingMatrix.latest(RandomRatings.stars(900, 70, 0.3, 5));
        ExplicitModel one = ExplicitAls.fit(SETTINGS, matrix, ONE);

        assertThat(Alternation.blocks(matrix.byUser()).length).isGreaterThan(4);
        for (int threads : new int[] {2, 3, 8}) {
            ExplicitModel other = ExplicitAls.fit(SETTINGS, matrix, new Workers(threads));
            for (int user = 0; user < matrix.users(); user++) {
                assertThat(other.users().row(user)).isEqualTo(one.users().row(user));
            }
            for (int item = 0; item < matrix.items(); item++) {
                assertThat(other.items().row(item)).isEqualTo(one.items().row(item));
            }
        }
    }

    @Test
    void whoIsFoldedInGetsTheRowOfTraining() {
        RatingMatrix matrix = RatingMatrix.latest(STARS);
        ExplicitModel model = ExplicitAls.fit(SETTINGS, matrix, ONE);
        SparseRows rows = matrix.byUser();
        for (int user = 0; user < rows.rows(); user++) {
            int[] items = new int[rows.size(user)];
            float[] stars = new float[items.length];
            for (int i = 0; i < items.length; i++) {
                items[i] = rows.column(rows.start(user) + i);
                stars[i] = rows.value(rows.start(user) + i);
            }
            float[] folded = model.foldIn(items, stars);

            assertThat(folded).isEqualTo(model.users().row(user));
            assertThat(model.predict(folded, 3)).isEqualTo(model.predict(user, 3));
        }
    }

    @Test
    void findsTheTastesAndNotTheLabelsWhereTheyAreShuffled() {
        Ratings stars = RandomRatings.stars(300, 80, 0.5, 11);
        float[] shuffled = new float[stars.size()];
        for (int rating = 0; rating < shuffled.length; rating++) {
            shuffled[rating] = stars.value(rating);
        }
        Random random = new Random(1);
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            float kept = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kept;
        }

        double[] real = errors(stars);
        double[] chance = errors(stars.withValues(shuffled));
        assertThat(real[0]).isLessThan(0.6 * real[1]);
        // nothing is to be learned, so the mean alone is best, and what is learned more is noise
        assertThat(chance[0]).isBetween(0.995 * chance[1], 1.2 * chance[1]);
    }

    /** The root mean square errors on each fifth rating, learned from the others: of the model, and of the mean. */
    private static double[] errors(Ratings ratings) {
        Ratings train = ratings.only(rating -> rating % 5 != 0);
        ExplicitModel model =
                ExplicitAls.fit(new ExplicitSettings(4, 10, 0.06, 1, 3, 1), RatingMatrix.latest(train), new Workers(2));
        double squares = 0;
        double ofMean = 0;
        int count = 0;
        for (int rating = 0; rating < ratings.size(); rating += 5, count++) {
            squares += Math.pow(ratings.value(rating) - model.predict(ratings.user(rating), ratings.item(rating)), 2);
            ofMean += Math.pow(ratings.value(rating) - model.mean(), 2);
        }
        return new double[] {Math.sqrt(squares / count), Math.sqrt(ofMean / count)};
    }

    @Test
    void withoutBiasesTheFactorsSayAll() {
        RatingMatrix matrix = RatingMatrix.latest(STARS);
        ExplicitSettings settings = SETTINGS.withoutBiases();
        ExplicitModel model = ExplicitAls.fit(settings, matrix, ONE);
        ExplicitRowSolver solver = new ExplicitRowSolver(settings, 0, model.items());
        SparseRows rows = matrix.byUser();

        assertThat(model.mean()).isZero();
        for (int user = 0; user < matrix.users(); user++) {
            double[][] equations = new double[6][6];
            double[] right = new double[6];
            for (int cell = rows.start(user); cell < rows.start(user) + rows.size(user); cell++) {
                for (int i = 0; i < 6; i++) {
                    right[i] += rows.value(cell) * model.items().at(rows.column(cell), i);
                    for (int j = 0; j < 6; j++) {
                        equations[i][j] += model.items().at(rows.column(cell), i)
                                * (double) model.items().at(rows.column(cell), j);
                    }
                }
            }
            for (int i = 0; i < 6; i++) {
                equations[i][i] += 0.05 * rows.size(user);
            }
            double[] expected = DenseSystem.solve(equations, right);
            assertThat(model.users().at(user, 6)).isZero();
            for (int f = 0; f < 6; f++) {
                assertThat((double) model.users().at(user, f)).isCloseTo(expected[f], within(1e-3));
            }
            assertThat(solver.solve(rows, user)).isEqualTo(model.users().row(user));
        }
        assertThatThrownBy(() -> settings.withRank(0)).hasMessage("rank must be between 1 and 1000, not 0");
    }

    @Test
    void rankZeroIsBiasesAlone() {
        Ratings ratings = new Ratings.Builder(RandomRatings.LIMITS)
                .add("a", "x", 5, 0)
                .add("a", "y", 3, 0)
                .add("b", "x", 4, 0)
                .add("b", "y", 2, 0)
                .build();
        ExplicitModel model =
                ExplicitAls.fit(new ExplicitSettings(0, 50, 1, 0, 1e-6, 1), RatingMatrix.latest(ratings), ONE);

        assertThat(model.mean()).isEqualTo(3.5);
        assertThat(model.predict(0, 0)).isCloseTo(5, within(1e-4));
        assertThat(model.predict(1, 1)).isCloseTo(2, within(1e-4));
    }

    @Test
    void learnsTheSameFromOneSeedInEachRelease() {
        ExplicitModel model = ExplicitAls.fit(SETTINGS, RatingMatrix.latest(STARS), ONE);

        assertThat(model.mean()).isCloseTo(3.466737064413939, within(1e-9));
        assertThat(model.predict(0, 0)).isCloseTo(3.032359, within(1e-4));
        assertThat(model.predict(17, 31)).isCloseTo(3.373249, within(1e-4));
        assertThat(model.users().at(5, 2)).isCloseTo(-0.309818f, within(1e-4f));
    }

    @Test
    void whatCannotBeSolvedIsOneLine() {
        Ratings huge = new Ratings.Builder(RandomRatings.LIMITS)
                .add("a", "x", Float.MAX_VALUE, 0)
                .add("a", "y", -Float.MAX_VALUE, 0)
                .build();
        assertThatThrownBy(() -> ExplicitAls.fit(SETTINGS, RatingMatrix.latest(huge), ONE))
                .isInstanceOf(FactorizationException.class)
                .hasMessage(
                        "the equations of row 0 have no one solution: the regularization is too low for the size of the"
                                + " values");
        Ratings none = new Ratings.Builder(RandomRatings.LIMITS).build();
        assertThatThrownBy(() -> new ExplicitAls(SETTINGS, RatingMatrix.latest(none), ONE))
                .isInstanceOf(FactorizationException.class)
                .hasMessage("there are no ratings to learn from");
    }

    @Test
    void settingsOutOfBoundsAreRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new ExplicitSettings(1, 1, bad, 0, 1, 1))
                    .hasMessage("regularization must be more than 0, not " + bad);
            assertThatThrownBy(() -> new ExplicitSettings(1, 1, 1, 0, bad, 1))
                    .hasMessage("biasRegularization must be more than 0, not " + bad);
        }
        assertThatThrownBy(() -> SETTINGS.withRank(1001)).hasMessage("rank must be between 0 and 1000, not 1001");
        assertThatThrownBy(() -> SETTINGS.withIterations(0)).hasMessage("iterations must be at least 1, not 0");
        assertThatThrownBy(() -> new ExplicitSettings(1, 1, 1, Double.NaN, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Arrays.asList(ExplicitSettings.defaults().rank())).containsExactly(50);
    }
}
