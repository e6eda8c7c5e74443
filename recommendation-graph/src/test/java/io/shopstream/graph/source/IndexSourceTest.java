package io.shopstream.graph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.graph.content.Bounds;
import io.shopstream.graph.content.Edge;
import io.shopstream.graph.content.LeftOut;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.content.Relation;
import io.shopstream.graph.content.Vertex;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import io.shopstream.search.StubSearchServer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IndexSourceTest {

    private static final Bounds ENOUGH = new Bounds(1_000, 1_000, 10_000);

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer stub;

    @SuppressWarnings("NullAway.Init")
    private IndexSource source;

    @BeforeEach
    void start() throws IOException {
        stub = new StubSearchServer();
        source = new IndexSource(new Elasticsearch(stub.settings(), "graph"));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void listsOfProductsAreEdgesAndNamesComeFromWhereTheyAreKnown() throws SearchFailure {
        stub.answer("item_cooccurrence", """
                {"hits":{"total":{"value":1},"hits":[{"_source":{"productId":"p-1","productName":"Alder sofa","sessions":9,
                "neighbours":[{"productId":"p-2","count":3,"llr":9.5},{"productId":"p-1","llr":1},{"llr":2}]},"sort":[9,"p-1"]}]}}""");
        stub.answer("product_stats", """
                {"hits":{"hits":[{"_source":{"productId":"p-1","productName":"Another name","productCategory":"Sofas"}},
                {"_source":{"productId":"p-2","productName":"Fjord lamp","productCategory":"Lamps"}}]}}""");

        RecommendationGraph graph = source.read(Relation.VIEWED, ENOUGH);

        assertThat(graph.vertices())
                .extracting(Vertex::id, Vertex::name, Vertex::category, Vertex::sessions)
                .containsExactly(tuple("p-1", "Alder sofa", "Sofas", 9L), tuple("p-2", "Fjord lamp", "Lamps", 0L));
        assertThat(graph.edges()).containsExactly(new Edge(0, 1, Relation.VIEWED, 9.5, 3));
        assertThat(graph.leftOut()).isEqualTo(LeftOut.NOTHING);
        assertThat(stub.asked().get(0).at("/query/terms/relation")).hasToString("[\"viewed\"]");
    }

    @Test
    void allPagesAreReadEachAfterTheLastOfTheOneBefore() throws SearchFailure {
        stub.answer("item_cooccurrence", search -> page(search, 250));

        RecommendationGraph graph = source.read(Relation.BOUGHT, ENOUGH);

        assertThat(graph.edges()).hasSize(250).allMatch(edge -> edge.relation() == Relation.BOUGHT);
        assertThat(graph.leftOut()).isEqualTo(LeftOut.NOTHING);
        List<JsonNode> asked = stub.asked().stream()
                .filter(search -> search.path("query").path("terms").has("relation"))
                .toList();
        assertThat(asked)
                .extracting(search -> search.path("search_after").toString())
                .containsExactly("", "[99]", "[199]");
        assertThat(asked).allMatch(search -> search.path("size").asInt() <= ListPages.PAGE);
    }

    @Test
    void beyondTheBoundNothingIsRead() throws SearchFailure {
        stub.answer("item_cooccurrence", search -> page(search, 250));

        RecommendationGraph graph = source.read(Relation.VIEWED, new Bounds(120, 0, 10_000));

        assertThat(graph.vertices()).hasSize(120);
        // each list names the next product, and the last one's is not there
        assertThat(graph.edges()).hasSize(119);
        assertThat(graph.leftOut()).isEqualTo(new LeftOut(130, 1, 1));
        assertThat(stub.asked().stream().mapToInt(search -> search.path("size").asInt()))
                .startsWith(100, 20);
    }

    @Test
    void listsOfUsersAreReadWhereThereAreAny() throws SearchFailure {
        stub.answer("item_cooccurrence", search -> page(search, 2));
        stub.answer("user_recommendation", """
                {"hits":{"total":{"value":1},"hits":[{"_source":{"userId":"u-1","products":[
                {"productId":"p-0","score":0.5},{"productId":"p-1","score":-0.25}]},"sort":["u-1"]}]}}""");
        stub.answer("similar_user", """
                {"hits":{"total":{"value":1},"hits":[{"_source":{"userId":"u-1","groupId":"group-07",
                "neighbours":[{"userId":"u-2","similarity":0.75}]},"sort":["u-1"]}]}}""");

        RecommendationGraph graph = source.read(Relation.VIEWED, ENOUGH);

        assertThat(graph.vertices()).extracting(Vertex::label).containsExactly("p-0", "p-1", "u-1", "p-2", "u-2");
        assertThat(graph.vertices().get(2).category()).isEqualTo("group-07");
        assertThat(graph.edges())
                .contains(
                        new Edge(2, 0, Relation.RECOMMENDED, 0.5, 0),
                        new Edge(2, 1, Relation.RECOMMENDED, -0.25, 0),
                        new Edge(2, 4, Relation.SIMILAR, 0.75, 0));
        assertThat(source.read(Relation.VIEWED, new Bounds(10, 0, 10)).vertices())
                .hasSize(3);
    }

    @Test
    void namesAreAskedForByTheHundred() throws SearchFailure {
        stub.answer("item_cooccurrence", search -> page(search, 250));

        source.read(Relation.VIEWED, ENOUGH);

        assertThat(stub.asked().stream()
                        .map(search -> search.at("/query/terms/productId").size())
                        .filter(size -> size > 0))
                .containsExactly(100, 100, 51);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"hits\":null}",
                "{\"hits\":{\"total\":{\"value\":3},\"hits\":[{},{\"_source\":null},{\"_source\":{\"neighbours\":7}}]}}",
                "{\"hits\":{\"total\":{\"value\":900},\"hits\":[]}}",
                "{\"error\":{\"type\":\"index_not_found_exception\"}}"
            })
    void anIndexThatIsNotThereOrOfAnotherShapeIsAnEmptyGraph(String answer) throws SearchFailure {
        for (String index : List.of("item_cooccurrence", "user_recommendation", "similar_user", "product_stats")) {
            stub.answer(index, answer);
        }

        assertThat(source.read(Relation.VIEWED, ENOUGH).vertices()).isEmpty();
    }

    @Test
    void anElasticsearchThatIsAwayIsALineThatSaysSo() {
        IndexSource lonely =
                new IndexSource(new Elasticsearch(StubSearchServer.settings("http://127.0.0.1:1"), "graph"));

        assertThatThrownBy(() -> lonely.read(Relation.VIEWED, ENOUGH))
                .isInstanceOf(SearchFailure.class)
                .hasMessage("Elasticsearch at http://127.0.0.1:1 does not answer");
    }

    /** Of an index of {@code all} lists, each of which names the next product. */
    private static String page(JsonNode search, int all) {
        int from = search.has("search_after") ? search.at("/search_after/0").asInt() + 1 : 0;
        int until = Math.min(all, from + search.path("size").asInt());
        return "{\"hits\":{\"total\":{\"value\":" + all + "},\"hits\":["
                + IntStream.range(from, until)
                        .mapToObj(number -> """
                                {"_source":{"productId":"p-%d","sessions":5,"neighbours":[{"productId":"p-%d","llr":2.5}]},"sort":[%d]}""".formatted(number, number + 1, number))
                        .collect(Collectors.joining(","))
                + "]}}";
    }
}
