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
    @CsvSource({"0.2, 5, 3, 2", "0.05, 20, 40, 7", "1, 5, 3, 2", "0.5, 2, 2, 2", "0.5, 0, 2, 0", "0.3, 3, 2, 2"})
    void aProductHasItsPlaceAsOftenAsItSays(double share, int ranked, int fresh, int given) {
        List<Recommendation> list = products("ranked", ranked, Source.POPULAR);
        List<Recommendation> news = products("new", fresh, Source.EXPLORE);
        Random random = new Random(3);
        Exploration exploration = new Exploration(share, random::nextDouble);
        Map<String, Integer> had = new HashMap<>();
        Map<String, Double> said = new HashMap<>();

        for (int i = 0; i < LISTS; i++) {
            List<Recommendation> shown = exploration.explore(list, given, news);
            assertThat(shown).hasSizeBetween(ranked, Math.max(ranked, given + 1));
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
        assertThat(said.keySet().stream().filter(at -> at.startsWith("new")))
                .hasSize(fresh)
                .allMatch(at -> at.endsWith(" at " + given));
    }

    @Test
    void withoutNewProductsOrAShareNothingChanges() {
        List<Recommendation> list = products("ranked", 5, Source.POPULAR);
        List<Recommendation> news = products("new", 5, Source.EXPLORE);

        assertThat(new Exploration(1, () -> 0).explore(list, 2, List.of())).isEqualTo(list);
        assertThat(new Exploration(0, () -> 0).explore(list, 2, news)).isEqualTo(list);
        assertThat(new Exploration(0.1, () -> 0.1).explore(list, 2, news))
                .extracting(Recommendation::id)
                .containsExactly("ranked0", "ranked1", "ranked2", "ranked3", "ranked4");
    }
}
