package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixFilterJoinTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2, 0.3, 1 / 3.0, 0.5, 0.6, 2 / 3.0, 0.7, 0.75, 0.8, 0.9, 1})
    void findsWhatComparingEachWithEachFinds(double threshold) {
        for (long seed = 0; seed < 20; seed++) {
            int[][] inputs = TestSets.random(120, seed);
            TokenSets sets = TokenSets.of(inputs, 60);

            assertThat(TestSets.found(
                            sets, pairs -> PrefixFilterJoin.join(sets, new JaccardThreshold(threshold), pairs)))
                    .as("seed %d", seed)
                    .isEqualTo(TestSets.bruteForce(inputs, threshold));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.8})
    void itsPartsFindEachPairOnce(double threshold) {
        int[][] inputs = TestSets.random(400, 7);
        TokenSets sets = TokenSets.of(inputs, 60);

        assertThat(TestSets.found(sets, pairs -> {
                    for (int part = 0; part < 3; part++) {
                        PrefixFilterJoin.join(sets, new JaccardThreshold(threshold), new Part(part, 3), pairs);
                    }
                }))
                .isEqualTo(TestSets.bruteForce(inputs, threshold));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.9})
    void findsWhatComparingEachWithEachFindsInTheFirst6000RetailBaskets(double threshold) throws IOException {
        int[][] inputs = TestSets.retail(6_000);
        TokenSets sets = TokenSets.of(inputs, TestSets.vocabulary(inputs));

        assertThat(TestSets.found(sets, pairs -> PrefixFilterJoin.join(sets, new JaccardThreshold(threshold), pairs)))
                .isEqualTo(TestSets.bruteForce(inputs, threshold));
    }

    @Test
    void countsWhatItDid() {
        TokenSets sets = TokenSets.of(new int[][] {{0, 1, 2, 3}, {1, 2, 3, 4}, {5, 6}, {0, 1, 2, 3}, {}}, 7);

        assertThat(sets.size()).isEqualTo(3);
        assertThat(PrefixFilterJoin.join(sets, new JaccardThreshold(0.6), (one, other, similarity) -> {}))
                .isEqualTo(new JoinCount(1, 1, 0));
    }
}
