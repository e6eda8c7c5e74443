package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LshJoinTest {

    private static final double RECALL = 0.97;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7, 0.9})
    void findsAlmostAllPairsAndNoOther(double threshold) {
        int[][] inputs = TestSets.random(2_000, 3);
        TokenSets sets = TokenSets.of(inputs, 60);

        Set<String> all = TestSets.bruteForce(inputs, threshold);
        Set<String> found = found(sets, threshold);

        assertThat(all.containsAll(found)).isTrue();
        assertThat(found.size()).isGreaterThanOrEqualTo((int) (0.95 * all.size()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.9})
    void reaches95PercentOfThePairsOfAllRetailBaskets(double threshold) throws IOException {
        assertThat(recall(TestSets.retail(Integer.MAX_VALUE), threshold)).isBetween(0.95, 1.0);
    }

    /** Of these, 3 of 100 pairs of sets are 9 of 100 pairs of baskets when they are left to their signatures. */
    @Test
    void pairsOfManyBasketsDoNotDependOnOneSignature() throws IOException {
        assertThat(recall(TestSets.retail(20_000), 0.5)).isBetween(0.97, 1.0);
    }

    /** Share of the pairs of inputs whose sets differ; 1 if there are none and none is found. */
    private static double recall(int[][] inputs, double threshold) {
        TokenSets sets = TokenSets.of(inputs, TestSets.vocabulary(inputs));
        JaccardThreshold wanted = new JaccardThreshold(threshold);
        long[] pairs = new long[2];
        PrefixFilterJoin.join(sets, wanted, (one, other, similarity) -> pairs[0] += inputPairs(sets, one, other));

        JoinMethod lsh = JoinMethod.choose(JoinMethod.Wish.LSH, sets, wanted, RECALL);
        lsh.join(sets, wanted, (one, other, similarity) -> pairs[1] += inputPairs(sets, one, other));
        return pairs[0] == 0 ? 1 - pairs[1] : (double) pairs[1] / pairs[0];
    }

    @Test
    void aHotBucketTakesBoundedTimeAndSaysWhatItSkipped() {
        int count = 5_000;
        int[][] inputs =
                IntStream.range(0, count).mapToObj(i -> new int[] {0, 1 + i}).toArray(int[][]::new);
        TokenSets sets = TokenSets.of(inputs, count + 1);

        JoinCount done = LshJoin.join(
                sets, new JaccardThreshold(1 / 3.0), new Bands(3, 1), Part.WHOLE, 100, (one, other, similarity) -> {});

        assertThat(done.candidates()).isLessThanOrEqualTo(3L * count * 100);
        assertThat(done.skipped()).isGreaterThan(4_000_000);
        assertThat(done.pairs()).isEqualTo(done.candidates());
    }

    @Test
    void itsPartsFindWhatTheWholeFinds() {
        TokenSets sets = TokenSets.of(TestSets.random(2_000, 3), 60);
        JaccardThreshold threshold = new JaccardThreshold(0.4);
        Bands bands = new Bands(12, 2);

        assertThat(TestSets.found(sets, pairs -> {
                    for (int part = 0; part < 3; part++) {
                        LshJoin.join(sets, threshold, bands, new Part(part, 3), 5, pairs);
                    }
                }))
                .isEqualTo(TestSets.found(sets, pairs -> LshJoin.join(sets, threshold, bands, Part.WHOLE, 5, pairs)));
    }

    @Test
    void equalSetsGiveEqualPairsAgain() {
        TokenSets sets = TokenSets.of(TestSets.random(500, 5), 60);

        assertThat(found(sets, 0.5)).isEqualTo(found(sets, 0.5));
    }

    private static Set<String> found(TokenSets sets, double threshold) {
        JaccardThreshold wanted = new JaccardThreshold(threshold);
        JoinMethod lsh = JoinMethod.choose(JoinMethod.Wish.LSH, sets, wanted, RECALL);
        return TestSets.found(sets, pairs -> lsh.join(sets, wanted, pairs));
    }

    private static long inputPairs(TokenSets sets, int one, int other) {
        return (long) sets.members(one) * sets.members(other);
    }
}
