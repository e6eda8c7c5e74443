package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.SessionProducts.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SessionProductsTest {

    @Test
    void knowsWhatItHasHad() {
        SessionProducts products = new SessionProducts(1);

        assertThat(offer(products, 7, 500)).isEqualTo(Outcome.COUNTED);
        assertThat(offer(products, 8, 500)).isEqualTo(Outcome.COUNTED);
        assertThat(offer(products, 7, 500)).isEqualTo(Outcome.KNOWN);
        assertThat(products.toArray()).containsExactly(7, 8);
    }

    @Test
    void keepsTheSameSampleInWhateverOrderProductsCome() {
        List<Long> keys = new ArrayList<>(LongStream.range(0, 1000).boxed().toList());
        long[] first = sample(keys, 42);
        for (int order = 0; order < 10; order++) {
            Collections.shuffle(keys, new Random(order));
            assertThat(sample(keys, 42)).isEqualTo(first);
        }
        assertThat(sample(keys, 43)).isNotEqualTo(first);
    }

    @Test
    void neverCountsAProductTwice() {
        SessionProducts products = new SessionProducts(5);
        Random random = new Random(6);
        List<Long> counted = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(1000);
            if (offer(products, key, 50) == Outcome.COUNTED) {
                counted.add(key);
            }
        }

        assertThat(counted).doesNotHaveDuplicates();
        // 50 + 50 ln(1000 / 50) = 200 on average
        assertThat(counted).hasSizeBetween(150, 250);
        assertThat(products.size()).isEqualTo(50);
    }

    private static long[] sample(List<Long> keys, long seed) {
        SessionProducts products = new SessionProducts(seed);
        keys.forEach(key -> offer(products, key, 20));
        long[] sample = products.toArray();
        Arrays.sort(sample);
        return sample;
    }

    private static Outcome offer(SessionProducts products, long key, int cut) {
        Outcome outcome = products.ask(key, cut);
        if (outcome == Outcome.COUNTED) {
            products.add(key, cut);
        }
        return outcome;
    }
}
