package io.shopstream.recommend.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.recommend.answer.Recommendation.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplorationTest {

    private static final int LISTS = 200_000;

    private static List<Recommendation> products(String name, int count, Source source) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Recommendation(name + i, -i, source, List.of(), List.of(), 1))
                .toList();
    }

    /** Whoever weighs by the propensities relies on it. */
    @ParameterizedTest
    @CsvSource({"0.2, 5, 3, 5", "0.05, 20, 40, 20", "1, 5, 3, 5", "0.5, 1, 2, 3", "0.5, 0, 2, 3", "0.3, 3, 2, 3"})
    void aProductHasItsPlaceAsOftenAsItSays(double share, int ranked, int fresh, int most) {
        List<Recommendation> list = products("ranked", ranked, Source.POPULAR);
        List<Recommendation> news = products("new", fresh, Source.EXPLORE);
        Random random = new Random(3);
        Exploration exploration = new Exploration(share, random::nextDouble);
        Map<String, Integer> had = new HashMap<>();
        Map<String, Double> said = new HashMap<>();

        for (int i = 0; i < LISTS; i++) {
            List<Recommendation> shown = exploration.explore(list, news, most);
            assertThat(shown).hasSizeBetween(Math.min(ranked, most), most);
            for (int place = 0; place < shown.size(); place++) {
                String at = shown.get(place).id() + " at " + place;
                had.merge(at, 1, Integer::sum);
                double propensity = shown.get(place).propensity();
                assertThat(said.merge(at, propensity, (before, now) -> now)).isEqualTo(propensity);
            }
        }

        said.forEach((at, propensity) -> {
            double spread = Math.sqrt(propensity * (1 - propensity) / LISTS);
            assertThat((double) had.getOrDefault(at, 0) / LISTS)
                    .as(at)
                    .isCloseTo(propensity, within(5 * spread + 1e-12));
        });
        assertThat(said.keySet().stream().filter(at -> at.startsWith("new"))).hasSize(fresh);
    }

    @Test
    void withoutNewProductsOrAShareNothingChanges() {
        List<Recommendation> list = products("ranked", 5, Source.POPULAR);
        List<Recommendation> news = products("new", 5, Source.EXPLORE);

        assertThat(new Exploration(1, () -> 0).explore(list, List.of(), 5)).isEqualTo(list);
        assertThat(new Exploration(0, () -> 0).explore(list, news, 5)).isEqualTo(list);
        assertThat(new Exploration(0.1, () -> 0.1).explore(list, news, 5))
                .extracting(Recommendation::id)
                .containsExactly("ranked0", "ranked1", "ranked2", "ranked3", "ranked4");
    }
}
