package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLikelihoodRatioTest {

    /** 2 x sum of k ln(k / expected), by hand for the first ones, with 30 digits of precision for the others. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1, 2.772588722239781",
        "10, 0, 0, 10, 27.72588722239781",
        "5, 1995, 0, 100000, 39.33052",
        "1000, 1995, 1000, 100000, 4730.737",
        "1000, 1000, 1000, 100000, 5734.343",
        "1000, 1000, 1000, 99000, 5714.932"
    })
    void isAsPublished(long k11, long k12, long k21, long k22, double expected) {
        assertThat(LogLikelihoodRatio.of(k11, k12, k21, k22)).isCloseTo(expected, within(expected * 1e-6));
    }

    @Test
    void isZeroWhereNothingDependsOnTheOther() {
        assertThat(LogLikelihoodRatio.of(1, 9, 99, 891)).isZero();
        assertThat(LogLikelihoodRatio.of(20, 80, 200, 800)).isCloseTo(0, within(1e-9));
        assertThat(LogLikelihoodRatio.of(7, 0, 0, 0)).isZero();
        assertThat(LogLikelihoodRatio.of(0, 0, 0, 0)).isZero();
    }

    @Test
    void isTheSameFromBothSides() {
        assertThat(LogLikelihoodRatio.of(3, 40, 700, 90_000)).isEqualTo(LogLikelihoodRatio.of(3, 700, 40, 90_000));
    }
}
