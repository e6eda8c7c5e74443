package io.shopstream.factorization.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlendTest {

    @Test
    void ofManyUsersSomeAreLearnedFrom() {
        int[] few = IntStream.range(0, 10_000).toArray();
        int[] many = IntStream.range(0, 25_001).toArray();

        assertThat(Blend.some(few)).isEqualTo(few);
        int[] some = Blend.some(many);
        assertThat(some).hasSize(10_000).doesNotHaveDuplicates().isSorted();
        assertThat(Arrays.stream(some).max().orElseThrow()).isGreaterThan(24_990);
    }
}
