package io.shopstream.graph.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.graph.Samples;
import io.shopstream.graph.content.GraphBuilder;
import io.shopstream.graph.content.Kind;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.content.Vertex;
import io.shopstream.similarity.AdjustedRandIndex;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {

    @Test
    void groupsThatWerePlantedAreFoundAndNamed() {
        RecommendationGraph graph = Samples.shop(6, 30, 12, 1);

        Groups groups = Groups.of(graph, Degrees.of(graph));

        int[] planted = IntStream.range(0, 180).map(product -> product % 6).toArray();
        int[] found =
                IntStream.range(0, 180).map(product -> groups.of()[product]).toArray();
        assertThat(AdjustedRandIndex.of(planted, found)).isGreaterThan(0.9);
        assertThat(groups.names().subList(1, groups.count() + 1)).contains("Category 0", "Category 5");
        for (int user = 0; user < 12; user++) {
            assertThat(groups.names().get(groups.of()[180 + user])).isEqualTo("Category " + user % 6);
        }
    }

    @Test
    void theLargestIsTheFirstAndWhoIsAloneHasNone() {
        GraphBuilder builder = new GraphBuilder(Samples.ENOUGH);
        builder.describe(new Vertex(Kind.PRODUCT, "alone", "", "Lamps", 0));
        builder.connect("a", "b", Relation.VIEWED, 1, 0);
        for (String[] pair : new String[][] {{"c", "d"}, {"d", "e"}, {"e", "c"}}) {
            builder.connect(pair[0], pair[1], Relation.VIEWED, 1, 0);
        }
        RecommendationGraph graph = builder.build();

        Groups groups = Groups.of(graph, Degrees.of(graph));

        assertThat(groups.of()).containsExactly(0, 2, 2, 1, 1, 1);
        assertThat(groups.sizes()).containsExactly(1, 3, 2);
        assertThat(groups.names()).containsExactly("Lamps", "", "");
        assertThat(groups.count()).isEqualTo(2);
    }

    @Test
    void nothingHasNoGroups() {
        RecommendationGraph graph = new GraphBuilder(Samples.ENOUGH).build();

        assertThat(Groups.of(graph, Degrees.of(graph)).count()).isZero();
    }
}
