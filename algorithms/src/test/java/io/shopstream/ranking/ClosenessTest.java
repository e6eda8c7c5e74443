package io.shopstream.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosenessTest {

    @Test
    void theClosestAreThoseOfASortWithEqualsInTheOrderOfTheirKeys() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int size = random.nextInt(40);
            long[] keys = random.longs(size).toArray();
            float[] closeness = new float[size];
            for (int i = 0; i < size; i++) {
                closeness[i] = random.nextInt(5) - 1;
            }
            int limit = random.nextInt(30);

            assertThat(Closeness.closest(closeness, keys, limit))
                    .containsExactly(IntStream.range(0, size)
                            .filter(i -> closeness[i] > 0)
                            .boxed()
                            .sorted(Comparator.comparing((Integer i) -> -closeness[i])
                                    .thenComparing(i -> keys[i]))
                            .limit(limit)
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    @Test
    void popularNeighboursAreLessClose() {
        Closeness close = new Closeness(10);

        assertThat(close.of(1, 32)).isEqualTo((float) (1 / (Math.pow(10, 0.3) * 2)));
        assertThat(close.of(1, 0)).isPositive().isFinite();
        assertThat(new Closeness(0).of(0, 0)).isZero();
    }
}
