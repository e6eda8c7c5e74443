package io.shopstream.graph.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphBuilderTest {

    @Test
    void whatIsBeyondTheBoundsIsLeftOutAndCounted() {
        GraphBuilder builder = new GraphBuilder(new Bounds(2, 1, 100));
        builder.connect("a", "z", Relation.VIEWED, 1, 0);
        for (String id : new String[] {"a", "b", "c"}) {
            builder.describe(product(id));
        }
        builder.connect("a", "b", Relation.VIEWED, 1, 0);
        builder.connect("a", "c", Relation.VIEWED, 1, 0);
        builder.connect("u", "b", Relation.RECOMMENDED, 1, 0);
        builder.connect("v", "b", Relation.RECOMMENDED, 1, 0);
        builder.leaveOut(5);

        RecommendationGraph graph = builder.build();

        // "z" came first, but only a list names it
        assertThat(graph.vertices()).extracting(Vertex::id).containsExactly("a", "b", "u");
        assertThat(graph.edges())
                .containsExactly(new Edge(0, 1, Relation.VIEWED, 1, 0), new Edge(2, 1, Relation.RECOMMENDED, 1, 0));
        assertThat(graph.leftOut()).isEqualTo(new LeftOut(5, 3, 3));
    }

    @Test
    void edgesBeyondTheirBoundAreCounted() {
        GraphBuilder builder = new GraphBuilder(new Bounds(100, 0, 2));
        for (int other = 0; other < 5; other++) {
            builder.connect("a", "b" + other, Relation.VIEWED, 1, 0);
        }

        RecommendationGraph graph = builder.build();

        assertThat(graph.edges()).hasSize(2);
        assertThat(graph.vertices()).extracting(Vertex::id).containsExactly("a", "b0", "b1");
        assertThat(graph.leftOut()).isEqualTo(new LeftOut(0, 0, 3));
    }

    @Test
    void anEdgeIsThereOnceInEachRelationAndEndsElsewhere() {
        GraphBuilder builder = new GraphBuilder(new Bounds(10, 10, 10));

        assertThat(builder.connect("a", "b", Relation.VIEWED, 1, 0)).isTrue();
        assertThat(builder.connect("a", "b", Relation.BOUGHT, 1, 0)).isTrue();
        assertThat(builder.connect("b", "a", Relation.VIEWED, 1, 0)).isTrue();
        assertThat(builder.connect("a", "a", Relation.RECOMMENDED, 1, 0)).isTrue();
        assertThat(builder.connect("a", "b", Relation.VIEWED, 2, 0)).isFalse();
        assertThat(builder.connect("a", "a", Relation.VIEWED, 1, 0)).isFalse();

        assertThat(builder.build().edges()).hasSize(4);
        assertThat(builder.build().leftOut().isNothing()).isTrue();
    }

    @Test
    void aVertexIsDescribedOnce() {
        GraphBuilder builder = new GraphBuilder(new Bounds(10, 10, 10));

        assertThat(builder.isDescribed(Kind.PRODUCT, "a")).isFalse();
        assertThat(builder.describe(product("a"))).isTrue();
        assertThat(builder.describe(product("a"))).isFalse();
        assertThat(builder.describe(new Vertex(Kind.USER, "a", "", "", 0))).isTrue();
        assertThat(builder.isDescribed(Kind.PRODUCT, "a")).isTrue();
        assertThat(builder.build().count(Kind.PRODUCT)).isEqualTo(1);
    }

    private static Vertex product(String id) {
        return new Vertex(Kind.PRODUCT, id, "", "", 0);
    }
}
