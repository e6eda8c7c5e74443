package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinHashSignaturesTest {

    /** What is found may change with these, so a change must be wanted. */
    @Test
    void aSignatureIsTheSameForEver() {
        TokenSets few = TokenSets.of(new int[][] {{0, 1, 2}}, 3);
        TokenSets many = TokenSets.of(new int[][] {IntStream.range(0, 100).toArray()}, 100);

        assertThat(HexFormat.of().formatHex(new MinHashSignatures(few, 4).of(0)))
                .isEqualTo("b7837afba10ce501c1944153c077d21d");
        assertThat(HexFormat.of().formatHex(new MinHashSignatures(many, 4).of(0)))
                .isEqualTo("a960174eeebb7f7a52ee4ffaa91e26c6");
    }

    @Test
    void equalComponentsEstimateTheSimilarity() {
        for (int size : new int[] {20, 200}) {
            int[] one = IntStream.range(0, size).toArray();
            int[] other = IntStream.range(size / 2, size + size / 2).toArray();
            MinHashSignatures signatures =
                    new MinHashSignatures(TokenSets.of(new int[][] {one, other}, 2 * size), 4_096);
            byte[] first = signatures.of(0);
            byte[] second = signatures.of(1);

            double equal = IntStream.range(0, 4_096)
                            .filter(i -> signatures.component(first, i) == signatures.component(second, i))
                            .count()
                    / 4_096.0;

            double fourStandardErrors = 4 * 0.5 / Math.sqrt(4_096);
            assertThat(equal).isCloseTo(1 / 3.0, within(fourStandardErrors));
        }
    }
}
