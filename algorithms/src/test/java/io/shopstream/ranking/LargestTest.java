package io.shopstream.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestTest {

    @Test
    void findsWhatSortingFinds() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            int size = random.nextInt(300);
            int most = random.nextInt(120);
            float[] numbers = new float[size];
            for (int j = 0; j < size; j++) {
                numbers[j] = random.nextInt(40) / 4f;
            }
            long[] packed = new long[size];
            Arrays.setAll(packed, j -> Largest.pack(numbers[j], j));

            Largest.first(packed, size, Math.min(most, size));

            int[] places =
                    Arrays.stream(packed).limit(most).mapToInt(Largest::place).toArray();
            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> -numbers[j])
                            .thenComparingInt(j -> j))
                    .limit(most)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(places).isEqualTo(expected);
        }
    }

    @Test
    void numbersBelowNothingAreInOrderToo() {
        long[] packed = {
            Largest.packAny(-2f, 0), Largest.packAny(0.5f, 1), Largest.packAny(-0.25f, 2), Largest.packAny(0.5f, 3)
        };
        Arrays.sort(packed);

        assertThat(Arrays.stream(packed).mapToInt(Largest::place).toArray()).containsExactly(0, 2, 3, 1);
    }
}
