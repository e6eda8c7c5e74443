package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void costsAsLittleAsTheCheapestOfAllPairings() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            int rows = 1 + random.nextInt(6);
            int columns = rows + random.nextInt(2);
            double[][] costs = new double[rows][columns];
            for (double[] row : costs) {
                for (int column = 0; column < columns; column++) {
                    row[column] = random.nextInt(20) - 5;
                }
            }

            int[] matched = MinimumCostMatching.of(costs);

            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += costs[row][matched[row]];
            }
            assertThat(matched).doesNotHaveDuplicates();
            assertThat(sum).isCloseTo(cheapest(costs, 0, new boolean[columns]), within(1e-9));
        }
    }

    private static double cheapest(double[][] costs, int row, boolean[] taken) {
        if (row == costs.length) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.min(best, costs[row][column] + cheapest(costs, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }

    @Test
    void moreRowsThanColumnsAreRefused() {
        assertThatThrownBy(() -> MinimumCostMatching.of(new double[2][1])).hasMessage("2 rows for 1 columns");
        assertThat(MinimumCostMatching.of(new double[0][0])).isEmpty();
    }

    @Test
    void centresAreThoseOfBeforeThatAreNearEnough() {
        double[][] before = {{0, 0}, {10, 0}, {20, 0}};
        double[][] now = {{19, 1}, {0, 0.5}, {10, 40}, {9, 1}};

        assertThat(CentreMatching.of(before, now)).containsExactly(2, 0, -1, 1);
        assertThat(CentreMatching.of(new double[0][], now)).containsExactly(-1, -1, -1, -1);
    }

    /** The nearest of before would leave the second with one that is farther away than both together. */
    @Test
    void allPairsTogetherAreTheNearest() {
        assertThat(CentreMatching.of(new double[][] {{0}, {2}, {100}}, new double[][] {{1.2}, {3.4}, {100}}))
                .containsExactly(0, 1, 2);
    }

    @Test
    void nobodyIsGivenUpForTheSakeOfWhatIsTooFarAway() {
        assertThat(CentreMatching.of(new double[][] {{0}, {4}}, new double[][] {{3.5}, {7.9}}))
                .containsExactly(1, -1);
    }

    @Test
    void fewerCentresThanBeforeLeaveSomeWithoutOne() {
        assertThat(CentreMatching.of(new double[][] {{0}, {10}, {20}}, new double[][] {{20}, {1}}))
                .containsExactly(2, 0);
    }
}
