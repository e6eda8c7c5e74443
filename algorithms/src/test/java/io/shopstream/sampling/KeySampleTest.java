package io.shopstream.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySampleTest {

    private static final List<String> KEYS =
            IntStream.range(0, 100_000).mapToObj(key -> "B" + key).toList();

    @Test
    void hasItsShareOfTheKeys() {
        KeySample sample = new KeySample(0.1, 1);

        assertThat(KEYS.stream().filter(sample::has).count() / 100_000.0).isCloseTo(0.1, within(0.004));
    }

    @Test
    void choosesTheSameKeysInEveryProcess() {
        KeySample sample = new KeySample(0.1, 1);

        assertThat(KEYS.stream().filter(sample::has).limit(5)).containsExactly("B0", "B2", "B5", "B6", "B23");
    }

    @Test
    void aSmallerShareIsAPartOfALargerOne() {
        KeySample tenth = new KeySample(0.1, 7);
        KeySample fifth = new KeySample(0.2, 7);

        assertThat(KEYS.stream().filter(tenth::has)).allMatch(fifth::has);
    }

    @Test
    void seedsChooseByThemselves() {
        KeySample one = new KeySample(0.1, 1);
        KeySample other = new KeySample(0.1, 2);

        long both = KEYS.stream().filter(key -> one.has(key) && other.has(key)).count();

        assertThat(both / 100_000.0).isCloseTo(0.01, within(0.0015));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void aShareIsAboveZeroAndBelowOne(double share) {
        assertThatThrownBy(() -> new KeySample(share, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a share must be above 0 and below 1, not " + share);
    }
}
