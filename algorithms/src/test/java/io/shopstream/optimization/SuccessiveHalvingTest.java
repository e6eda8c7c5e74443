package io.shopstream.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.optimization.SuccessiveHalving.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {

    /** Begins at one loss and comes closer to another with each step. */
    private static final class Curve implements SuccessiveHalving.Trial {

        private final double begin;
        private final double end;
        private int steps;

        Curve(double begin, double end) {
            this.begin = begin;
            this.end = end;
        }

        @Override
        public void proceed(int wanted) {
            assertThat(wanted).isGreaterThan(steps);
            steps = wanted;
        }

        @Override
        public double loss() {
            return end + (begin - end) / (1 + steps);
        }
    }

    @Test
    void halfGoesOnEachRoundWithTwiceTheSteps() {
        List<Curve> trials =
                Stream.of(5, 3, 8, 1, 9, 2, 7).map(n -> new Curve(n, n)).toList();

        List<Standing> standings = SuccessiveHalving.run(trials, 2);

        assertThat(standings).extracting(Standing::round).containsExactly(1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3);
        assertThat(standings).extracting(Standing::trial).containsExactly(3, 5, 1, 0, 6, 2, 4, 3, 5, 1, 0, 3, 5);
        assertThat(standings).filteredOn(s -> s.round() == 3).allMatch(s -> s.steps() == 8);
        assertThat(standings)
                .filteredOn(Standing::kept)
                .extracting(Standing::trial)
                .containsExactly(3, 5, 1, 0, 3, 5, 3);
        assertThat(SuccessiveHalving.best(standings).trial()).isEqualTo(3);
    }

    @Test
    void theBestMayHaveStoodBestBeforeItsLastStep() {
        List<Standing> standings = SuccessiveHalving.run(List.of(new Curve(3, 5), new Curve(8, 7), new Curve(8, 8)), 1);

        assertThat(SuccessiveHalving.best(standings)).isEqualTo(new Standing(1, 1, 0, 4, true));
    }

    @Test
    void oneTrialIsTheBest() {
        assertThat(SuccessiveHalving.run(List.of(new Curve(2, 2)), 3)).containsExactly(new Standing(1, 3, 0, 2, true));
    }

    @Test
    void whatIsNoNumberIsWorst() {
        List<Standing> standings = SuccessiveHalving.run(List.of(new Curve(Double.NaN, 1), new Curve(9, 9)), 1);

        assertThat(SuccessiveHalving.best(standings).trial()).isEqualTo(1);
    }

    @Test
    void nothingToTryIsRefused() {
        assertThatThrownBy(() -> SuccessiveHalving.run(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SuccessiveHalving.run(List.of(new Curve(1, 1)), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
