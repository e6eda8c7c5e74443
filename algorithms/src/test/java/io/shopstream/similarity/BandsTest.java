package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsTest {

    @Test
    void theProbabilityToMeetIsAnSCurve() {
        Bands bands = new Bands(20, 5);

        assertThat(bands.probability(0.2)).isCloseTo(0.006, within(0.0005));
        assertThat(bands.probability(0.5)).isCloseTo(0.470, within(0.0005));
        assertThat(bands.probability(0.8)).isCloseTo(0.9996, within(0.0001));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.95, 4, 47", "0.7, 0.95, 5, 17", "0.9, 0.95, 6, 4", "0.2, 0.97, 1, 16", "1, 0.9, 3, 1"})
    void asManyBandsAsTheWantedRecallNeeds(double threshold, double recall, int rows, int bands) {
        Bands chosen = Bands.reaching(threshold, recall, rows);

        assertThat(chosen).isEqualTo(new Bands(bands, rows));
        assertThat(chosen.probability(threshold)).isGreaterThanOrEqualTo(recall);
        assertThat(bands == 1 || new Bands(bands - 1, rows).probability(threshold) < recall)
                .isTrue();
    }

    @Test
    void moreSetsThatAreHardlyAlikeMakeMoreRowsWorthTheirHashing() {
        JaccardThreshold threshold = new JaccardThreshold(0.7);
        Bands few = choose(300, threshold);
        Bands many = choose(20_000, threshold);

        assertThat(few.rows()).isLessThan(many.rows());
        assertThat(few.probability(0.7)).isGreaterThanOrEqualTo(0.97);
        assertThat(many.probability(0.7)).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void refusesARecallThatCannotBe() {
        SimilaritySample sample = new SimilaritySample(TokenSets.of(new int[0][], 0), 100);

        assertThatThrownBy(() -> Bands.choose(new JaccardThreshold(0.5), 1, sample))
                .hasMessage("a recall is above 0 and below 1, not 1.0");
    }

    private static Bands choose(int sets, JaccardThreshold threshold) {
        TokenSets tokens = TokenSets.of(TestSets.random(sets, 1), 60);
        return Bands.choose(threshold, 0.97, new SimilaritySample(tokens, 10_000));
    }
}
