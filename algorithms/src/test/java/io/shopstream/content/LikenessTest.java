package io.shopstream.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final int PRODUCTS = 60;

    private final ContentIndex index = new ContentIndex();
    private final Random random = new Random(4);

    private void say(int product) {
        index.put(
                product,
                "w" + random.nextInt(9) + " v" + random.nextInt(5),
                "c" + random.nextInt(3),
                BigDecimal.valueOf(1 + random.nextInt(200)));
    }

    @Test
    void itSaysWhatTheIndexSays() {
        for (int product = 0; product < PRODUCTS - 1; product++) {
            say(product);
        }
        Likeness likeness = new Likeness(index);
        assertAsTheIndex(likeness, 3, 7, 11);

        // asked again, of others, after the shop has changed
        say(7);
        index.remove(20);
        assertAsTheIndex(likeness, 7, PRODUCTS - 1);
    }

    private void assertAsTheIndex(Likeness likeness, int... few) {
        likeness.clear();
        for (int product : few) {
            likeness.add(product);
        }
        double[] similarities = new double[few.length];
        double sum = 0;
        for (int product = 0; product < PRODUCTS; product++) {
            likeness.of(product, similarities);
            for (int i = 0; i < few.length; i++) {
                double expected = product == few[i] ? 0 : index.similarity(few[i], product);
                assertThat(similarities[i]).isCloseTo(expected, within(1e-12));
                sum += expected;
            }
        }
        assertThat(sum).isGreaterThan(1);
    }

    @Test
    void nothingIsLikeNothing() {
        Likeness likeness = new Likeness(index);
        double[] similarities = {1};
        likeness.of(5, similarities);
        assertThat(similarities).containsExactly(1);

        likeness.add(4);
        likeness.of(5, similarities);
        assertThat(similarities).containsExactly(0);
    }

    @Test
    void moreThanItHoldsAreRefused() {
        Likeness likeness = new Likeness(index);
        for (int product = 0; product < Likeness.MOST; product++) {
            likeness.add(product);
        }
        assertThatThrownBy(() -> likeness.add(9)).hasMessage("more than 8 products");
    }
}
