package io.shopstream.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImplicitAlsTest {

    private static final Workers ONE = new Workers(1);
    private static final RatingMatrix LIKES = RandomRatings.likes(RandomRatings.stars(80, 50, 0.3, 9));
    private static final ImplicitSettings SETTINGS = new ImplicitSettings(5, 6, 0.1, 0.8, 0.5, 4, 0.5, 3);

    /** The equations of a row over all columns, by the formula of the paper. */
    private static double[] dense(ImplicitSettings s, Factors other, SparseRows rows, int row) {
        int rank = s.rank();
        double[][] matrix = new double[rank][rank];
        double[] right = new double[rank];
        for (int column = 0; column < other.rows(); column++) {
            double[] cell = preferenceAndConfidence(s, rows, row, column);
            for (int i = 0; i < rank; i++) {
                right[i] += cell[0] * cell[1] * other.at(column, i);
                for (int j = 0; j < rank; j++) {
                    matrix[i][j] += cell[1] * other.at(column, i) * other.at(column, j);
                }
            }
        }
        for (int i = 0; i < rank; i++) {
            matrix[i][i] += s.regularization()
                    * Math.pow(rows.size(row) + s.unobservedFrequency() * other.rows(), s.frequencyExponent());
        }
        return DenseSystem.solve(matrix, right);
    }

    private static double[] preferenceAndConfidence(ImplicitSettings s, SparseRows rows, int row, int column) {
        for (int cell = rows.start(row); cell < rows.start(row) + rows.size(row); cell++) {
            if (rows.column(cell) == column) {
                double value = rows.value(cell);
                return value > 0
                        ? new double[] {1, 1 + s.alpha() * value}
                        : new double[] {0, 1 - s.alpha() * s.dislikeConfidence() * value};
            }
        }
        return new double[] {0, 1};
    }

    @Property(tries = 40)
    void eachHalfStepSolvesItsNormalEquationsOverAllColumns(
            @ForAll @IntRange(min = 1, max = 13) int rank,
            @ForAll @DoubleRange(min = 0, max = 1) double exponent,
            @ForAll @DoubleRange(min = 0, max = 2) double dislikeConfidence,
            @ForAll long seed) {
        ImplicitSettings settings = new ImplicitSettings(rank, 1, 0.3, exponent, 0.25, 3, dislikeConfidence, seed);
        SparseRows rows =
                RandomRatings.likes(RandomRatings.stars(6, 600, 0.6, seed)).byUser();
        Factors other = Factors.random(600, rank, rank, seed);
        double[] gramian = ImplicitRowSolver.gramian(other, ONE);
        ImplicitRowSolver solver = new ImplicitRowSolver(settings, gramian, other, 600);

        for (int row = 0; row < rows.rows(); row++) {
            double[] expected = dense(settings, other, rows, row);
            float[] solved = solver.solve(rows, row);
            for (int f = 0; f < rank; f++) {
                assertThat((double) solved[f]).isCloseTo(expected[f], within(1e-4));
            }
        }
    }

    @Test
    void theObjectiveIsTheSumOverAllPairs() {
        ImplicitAls als = new ImplicitAls(SETTINGS, LIKES, ONE);
        als.iterate();
        als.iterate();
        ImplicitModel model = als.model();
        double sum = 0;
        for (int user = 0; user < LIKES.users(); user++) {
            for (int item = 0; item < LIKES.items(); item++) {
                double[] cell = preferenceAndConfidence(SETTINGS, LIKES.byUser(), user, item);
                sum += cell[1] * Math.pow(cell[0] - model.score(user, item), 2);
            }
            sum += SETTINGS.penalty(LIKES.byUser().size(user), LIKES.items(), model.users(), user);
        }
        for (int item = 0; item < LIKES.items(); item++) {
            sum += SETTINGS.penalty(LIKES.byItem().size(item), LIKES.users(), model.items(), item);
        }

        assertThat(als.objectives().get(1)).isCloseTo(sum, within(1e-4 * sum));
    }

    @Property(tries = 20)
    void theObjectiveNeverGrows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int rank) {
        ImplicitAls als = new ImplicitAls(
                new ImplicitSettings(rank, 1, 0.05, 1, 0, 10, 1, seed),
                RandomRatings.likes(RandomRatings.stars(30, 20, 0.4, seed)),
                ONE);
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
        RatingMatrix matrix = RandomRatings.likes(RandomRatings.stars(900, 70, 0.3, 5));
        ImplicitModel one = ImplicitAls.fit(SETTINGS, matrix, ONE);
        for (int threads : new int[] {2, 5}) {
            ImplicitModel other = ImplicitAls.fit(SETTINGS, matrix, new Workers(threads));
            for (int user = 0; user < matrix.users(); user++) {
                assertThat(other.users().row(user)).isEqualTo(one.users().row(user));
            }
        }
    }

    @Test
    void whoIsFoldedInGetsTheRowOfTraining() {
        ImplicitModel model = ImplicitAls.fit(SETTINGS, LIKES, ONE);
        SparseRows rows = LIKES.byUser();
        for (int user = 0; user < rows.rows(); user++) {
            int[] items = new int[rows.size(user)];
            float[] values = new float[items.length];
            for (int i = 0; i < items.length; i++) {
                items[i] = rows.column(rows.start(user) + i);
                values[i] = rows.value(rows.start(user) + i);
            }

            assertThat(model.foldIn(items, values)).isEqualTo(model.users().row(user));
        }
    }

    @Test
    void aDislikeLowersTheScore() {
        Ratings.Builder builder = new Ratings.Builder(RandomRatings.LIMITS);
        for (int user = 0; user < 20; user++) {
            for (int item = 0; item < 6; item++) {
                builder.add("u" + user, "i" + item, user == 0 && item == 0 ? -1 : 1, 0);
            }
        }
        RatingMatrix actions = RatingMatrix.summed(builder.build(), Long.MAX_VALUE);
        ImplicitModel unheard = ImplicitAls.fit(new ImplicitSettings(3, 10, 0.1, 1, 0, 5, 0, 1), actions, ONE);
        ImplicitModel heard = ImplicitAls.fit(new ImplicitSettings(3, 10, 0.1, 1, 0, 5, 4, 1), actions, ONE);

        assertThat(heard.score(0, 0)).isLessThan(unheard.score(0, 0) - 0.1);
        assertThat(heard.score(1, 0)).isGreaterThan(0.8);
    }

    /** Users of one group act on items of one group; where who acted on what is shuffled, the held-out items come by chance. */
    @Test
    void findsTheGroupsAndNothingWhereTheyAreShuffled() {
        assertThat(hits(false)).isGreaterThan(0.95);
        // of 50 items 10 are had, and 10 of the other 40 are named
        assertThat(hits(true)).isCloseTo(0.25, within(0.08));
    }

    private static double hits(boolean shuffled) {
        Random random = new Random(4);
        Ratings.Builder builder = new Ratings.Builder(RandomRatings.LIMITS);
        int[] heldOut = new int[200];
        for (int item = 0; item < 50; item++) {
            builder.add("nobody", "i" + item, 1, 0);
        }
        for (int user = 0; user < heldOut.length; user++) {
            int group = user % 4;
            int[] own = random.ints(0, shuffled ? 50 : 12).distinct().limit(11).toArray();
            for (int i = 1; i < own.length; i++) {
                builder.add("u" + user, "i" + (shuffled ? own[i] : 12 * group + own[i]), 1, 0);
            }
            heldOut[user] = shuffled ? own[0] : 12 * group + own[0];
        }
        RatingMatrix actions = RatingMatrix.summed(builder.build(), Long.MAX_VALUE);
        ImplicitModel model = ImplicitAls.fit(new ImplicitSettings(8, 8, 0.1, 1, 0, 5, 1, 1), actions, ONE);
        int[][] top = TopItems.of(model).forAll(model.users(), actions.byUser(), 10, ONE);
        int hits = 0;
        for (int user = 0; user < heldOut.length; user++) {
            for (int item : top[user + 1]) {
                hits += item == heldOut[user] ? 1 : 0;
            }
        }
        return (double) hits / heldOut.length;
    }

    @Test
    void learnsTheSameFromOneSeedInEachRelease() {
        ImplicitModel model = ImplicitAls.fit(SETTINGS, LIKES, ONE);

        assertThat(model.score(0, 0)).isCloseTo(0.577362, within(1e-4));
        assertThat(model.score(17, 31)).isCloseTo(0.539747, within(1e-4));
    }

    @Test
    void whatCannotBeLearnedIsOneLine() {
        Ratings dislikes =
                new Ratings.Builder(RandomRatings.LIMITS).add("a", "x", -1, 0).build();
        assertThatThrownBy(() -> new ImplicitAls(SETTINGS, RatingMatrix.summed(dislikes, 1), ONE))
                .isInstanceOf(FactorizationException.class)
                .hasMessage("there is no action above 0 to learn from");
        assertThatThrownBy(() -> new ImplicitSettings(0, 1, 1, 0, 0, 1, 0, 1))
                .hasMessage("rank must be between 1 and 1000, not 0");
        assertThatThrownBy(() -> new ImplicitSettings(1, 1, 1, 0, 0, -1, 0, 1))
                .hasMessage("alpha must be more than 0, not -1.0");
        assertThatThrownBy(() -> new ImplicitSettings(1, 1, 1, 0, -1, 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
