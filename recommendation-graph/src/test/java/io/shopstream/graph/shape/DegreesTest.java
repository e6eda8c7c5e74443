package io.shopstream.graph.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.graph.Samples;
import io.shopstream.graph.content.GraphBuilder;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DegreesTest {

    @Test
    void eachListGivesAwayOneInAll() {
        GraphBuilder builder = new GraphBuilder(Samples.ENOUGH);
        builder.connect("a", "b", Relation.VIEWED, 300, 0);
        builder.connect("a", "c", Relation.VIEWED, 100, 0);
        builder.connect("b", "c", Relation.VIEWED, 7, 0);
        builder.connect("u", "c", Relation.RECOMMENDED, 0.5, 0);
        builder.connect("u", "a", Relation.RECOMMENDED, -2, 0);
        builder.connect("v", "a", Relation.RECOMMENDED, -1, 0);
        builder.connect("v", "b", Relation.RECOMMENDED, -2, 0);
        builder.connect("u", "v", Relation.SIMILAR, 1, 0);

        Degrees degrees = Degrees.of(builder.build());

        assertThat(degrees.shares()).containsExactly(0.75, 0.25, 1, 1, 0, 0.5, 0.5, 0);
        // a, b, c, u, v
        assertThat(degrees.lists()).containsExactly(0, 1, 2, 0, 0);
        assertThat(degrees.users()).containsExactly(2, 1, 1, 0, 0);
        assertThat(degrees.listWorth()).containsExactly(0, 0.75, 1.25, 0, 0);
        assertThat(degrees.userWorth()).containsExactly(0.5, 0.5, 1, 0, 0);
        assertThat(degrees.worth(2)).isEqualTo(2.25);
    }

    @Test
    void theWorthOfAllIsTheNumberOfLists() {
        RecommendationGraph graph = Samples.shop(6, 20, 30, 1);

        Degrees degrees = Degrees.of(graph);

        double worth = IntStream.range(0, graph.vertices().size())
                .mapToDouble(degrees::worth)
                .sum();
        assertThat(worth).isCloseTo(6 * 20 + 30, within(1e-9));
    }
}
