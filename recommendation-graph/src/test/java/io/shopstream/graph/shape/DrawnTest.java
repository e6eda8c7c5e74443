package io.shopstream.graph.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.graph.Samples;
import io.shopstream.graph.content.GraphBuilder;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnTest {

    private static final DrawnLimits ENOUGH = new DrawnLimits(10_000, 1_000, 100_000, 1);

    @Test
    void aLargeShopIsCutToItsLimits() {
        RecommendationGraph graph = Samples.shop(10, 200, 500, 1);
        Degrees degrees = Degrees.of(graph);

        Drawn drawn = Drawn.of(graph, degrees, new DrawnLimits(120, 15, 200, 1));

        assertThat(drawn.pairs()).hasSize(200);
        assertThat(drawn.products(graph)).isBetween(60L, 120L);
        assertThat(drawn.vertices().size() - drawn.products(graph)).isBetween(1L, 15L);
        double least = drawn.vertices().stream()
                .filter(graph::isProduct)
                .mapToDouble(degrees::worth)
                .min()
                .orElseThrow();
        long ofMoreWorth = IntStream.range(0, 2_000)
                .filter(product -> degrees.worth(product) > least)
                .count();
        assertThat(ofMoreWorth).isLessThan(120);
        assertThat(drawn.pairsOfAll()).isGreaterThan(10_000);
    }

    @Test
    void ofAProductItsOwnStrongestPairsAreDrawn() {
        GraphBuilder builder = new GraphBuilder(Samples.ENOUGH);
        for (int other = 1; other <= 20; other++) {
            builder.connect("hub", "p-" + other, Relation.VIEWED, other, 0);
            builder.connect("p-" + other, "q-" + other, Relation.VIEWED, 5, 0);
        }
        RecommendationGraph graph = builder.build();

        Drawn drawn = Drawn.of(graph, Degrees.of(graph), ENOUGH);

        // each pair is among the strongest of the one or of the other
        assertThat(drawn.pairs()).hasSize(40);
        Drawn few = Drawn.of(graph, Degrees.of(graph), new DrawnLimits(10_000, 0, 22, 1));
        assertThat(few.pairs()).hasSize(22);
        assertThat(few.pairs().get(20).weight()).isEqualTo(20.0 / 210);
        assertThat(few.pairs().get(21).weight()).isEqualTo(19.0 / 210);
    }

    @Test
    void noProductHasMoreOfItsOwnThanItMay() {
        GraphBuilder builder = new GraphBuilder(Samples.ENOUGH);
        for (int one = 0; one < 20; one++) {
            for (int other = 0; other < 20; other++) {
                builder.connect("p-" + one, "p-" + other, Relation.VIEWED, 100 + one * 20 + other, 0);
            }
        }
        RecommendationGraph graph = builder.build();

        Drawn drawn = Drawn.of(graph, Degrees.of(graph), ENOUGH);

        assertThat(drawn.pairsOfAll()).isEqualTo(190);
        assertThat(drawn.pairs()).hasSizeLessThanOrEqualTo(20 * Drawn.PAIRS_OF_A_PRODUCT);
        assertThat(drawn.vertices()).hasSize(20);
    }

    @Test
    void usersAreSampledBySeed() {
        RecommendationGraph graph = Samples.shop(5, 10, 300, 1);
        Degrees degrees = Degrees.of(graph);

        List<Integer> one =
                Drawn.of(graph, degrees, new DrawnLimits(50, 20, 400, 1)).vertices();

        assertThat(Drawn.of(graph, degrees, new DrawnLimits(50, 20, 400, 1)).vertices())
                .isEqualTo(one);
        assertThat(Drawn.of(graph, degrees, new DrawnLimits(50, 20, 400, 2)).vertices())
                .isNotEqualTo(one);
        assertThat(one.stream().filter(vertex -> !graph.isProduct(vertex))).hasSize(20);
    }

    @Test
    void whatNoEdgeTiesIsNotDrawn() {
        GraphBuilder builder = new GraphBuilder(Samples.ENOUGH);
        builder.connect("a", "b", Relation.VIEWED, 1, 0);
        builder.connect("b", "a", Relation.VIEWED, 1, 0);
        builder.connect("u", "c", Relation.RECOMMENDED, 1, 0);
        RecommendationGraph graph = builder.build();

        Drawn drawn = Drawn.of(graph, Degrees.of(graph), ENOUGH);

        assertThat(drawn.vertices()).containsExactly(0, 1);
        assertThat(drawn.pairs()).containsExactly(new Drawn.Tie(0, 1, 2));
    }
}
