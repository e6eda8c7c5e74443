package io.shopstream.local.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListPlacesTest {

    private static final int PRODUCTS = 50;

    private final ListPlaces places = new ListPlaces();

    @Test
    void theGiniCoefficientIsHalfTheMeanDifferenceOverTheMean() {
        Random random = new Random(1);
        int[] counts = new int[PRODUCTS];
        for (int i = 0; i < 100; i++) {
            List<String> list = new ArrayList<>();
            for (int place = 0; place < 20; place++) {
                int product = (int) (PRODUCTS * Math.pow(random.nextDouble(), 3));
                counts[product]++;
                list.add("p" + product);
            }
            places.add(list);
        }
        double differences = 0;
        for (int one : counts) {
            for (int other : counts) {
                differences += Math.abs(one - other);
            }
        }
        double mean = 2_000.0 / PRODUCTS;

        assertThat(places.gini(PRODUCTS))
                .isBetween(0.3, 0.9)
                .isCloseTo(differences / (PRODUCTS * PRODUCTS) / (2 * mean), within(1e-12));
        assertThat(places.share(Set.of("p0", "p1"))).isEqualTo((counts[0] + counts[1]) / 2_000.0);
    }

    @Test
    void equalPlacesAreZeroAndOneProductIsNearlyOne() {
        assertThat(places.gini(10)).isZero();
        assertThat(places.share(Set.of("a"))).isZero();
        places.add(List.of("a", "b"));
        assertThat(places.gini(2)).isCloseTo(0, within(1e-12));
        assertThat(places.gini(4)).isCloseTo(0.5, within(1e-12));
        assertThat(places.products()).isEqualTo(2);

        ListPlaces one = new ListPlaces();
        one.add(List.of("a"));
        assertThat(one.gini(100)).isCloseTo(0.99, within(1e-12));
    }
}
