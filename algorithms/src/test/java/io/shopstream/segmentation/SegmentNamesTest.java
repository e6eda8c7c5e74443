package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentNamesTest {

    private static List<Trait> traits(Map<Feature, Double> differences) {
        List<Trait> traits = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            traits.add(new Trait(feature, differences.getOrDefault(feature, 0.0), 1, 1));
        }
        traits.sort(Comparator.comparingDouble(trait -> -Math.abs(trait.difference())));
        return traits;
    }

    private static List<String> names(List<Map<Feature, Double>> segments) {
        return SegmentNames.of(
                segments.stream().map(SegmentNamesTest::traits).toList(),
                segments.stream().map(segment -> List.<CategoryTaste>of()).toList(),
                Set.of());
    }

    @Test
    void saysWhatAMarketerWould() {
        assertThat(names(List.of(
                        Map.of(Feature.MONEY, 2.0, Feature.VALUE, 1.5, Feature.PURCHASES, 1.0),
                        Map.of(Feature.PURCHASES, 1.2, Feature.VALUE, -1.5, Feature.SESSIONS, 0.5),
                        Map.of(Feature.RECENCY, 2.0, Feature.PURCHASES, 0.6, Feature.MONEY, 0.5),
                        Map.of(
                                Feature.SESSIONS,
                                0.8,
                                Feature.BREADTH,
                                0.9,
                                Feature.PURCHASES,
                                -1.0,
                                Feature.MONEY,
                                -1.0),
                        Map.of(Feature.SESSIONS, -1.2, Feature.RECENCY, -1.0, Feature.BREADTH, -1.0),
                        Map.of(Feature.SESSIONS, 0.1, Feature.MONEY, 0.2))))
                .containsExactly(
                        "big spenders",
                        "bargain hunters",
                        "lapsed customers",
                        "window shoppers",
                        "newcomers",
                        "average shoppers");
    }

    @Test
    void twoOfAKindAreToldApartByWhatElseTheyDifferIn() {
        assertThat(names(List.of(
                        Map.of(Feature.MONEY, 2.0, Feature.VALUE, 2.0, Feature.RECENCY, 0.9),
                        Map.of(Feature.MONEY, 2.0, Feature.VALUE, 2.0, Feature.PURCHASES, 1.0))))
                .containsExactly("big spenders, long not here", "big spenders");
    }

    @Test
    void aTasteTellsThemApartToo() {
        List<Trait> same = traits(Map.of(Feature.MONEY, 2.0, Feature.VALUE, 2.0));

        assertThat(SegmentNames.of(
                        List.of(same, same, same),
                        List.of(
                                List.of(),
                                List.of(new CategoryTaste("Rugs", 0.05, 9), new CategoryTaste("Beds", 0.5, 3)),
                                List.of()),
                        Set.of()))
                .containsExactly("big spenders", "big spenders, fond of Beds", "big spenders, spending much");
    }

    @Test
    void noNameIsGivenTwiceHoweverAlikeTheyAre() {
        List<Map<Feature, Double>> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(Map.of());
        }

        assertThat(names(many)).doesNotHaveDuplicates().contains("average shoppers", "average shoppers 12");
        assertThat(SegmentNames.of(
                        List.of(traits(Map.of(Feature.RECENCY, 2.0, Feature.MONEY, 1.0, Feature.PURCHASES, 1.0))),
                        List.of(List.of()),
                        Set.of("lapsed customers")))
                .containsExactly("lapsed customers, long not here");
    }
}
