package io.shopstream.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.SearchFailure;
import io.shopstream.search.StubSearchServer;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant NEWEST = Instant.parse("2019-10-01T02:40:30Z");

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer stub;

    @SuppressWarnings("NullAway.Init")
    private Views views;

    @BeforeEach
    void start() throws IOException {
        stub = new StubSearchServer();
        views = StubViews.of(stub, NOW);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void theOverviewEndsWithTheNewestSessionHoweverLongAgoItWas() throws SearchFailure {
        stub.answer("session_summary", """
                {"hits":{"total":{"value":4},"hits":[{"_source":{"sessionId":"s-1"}}]},"aggregations":{
                "newest":{"value":%d},"visitors":{"value":3},"revenue":{"value":99.5},"duration":{"value":60.0},
                "visitor":{"buckets":[{"key":"new","doc_count":3},{"key":"returning","doc_count":1}]},
                "bought":{"doc_count":1},"bounced":{"doc_count":2},"abandoned":{"doc_count":1},"open":{"doc_count":4},
                "steps":{"buckets":[{"key":"browsing","doc_count":4},{"key":"buying","doc_count":1}]},
                "referrers":{"buckets":[{"key":"Google","doc_count":4,"revenue":{"value":99.5}}]},
                "timeline":{"buckets":[{"key":1569897600000,"doc_count":4,"revenue":{"value":99.5},
                  "visitor":{"buckets":[{"key":"new","doc_count":3}]}}]}}}""".formatted(NEWEST.toEpochMilli()));
        stub.answer("traffic", """
                {"hits":{"hits":[{"_source":{"minute":"2019-10-01T02:39:00Z","sessions":2,"interactions":5,
                "revenue":1.5}}]}}""");

        ObjectNode overview = views.read(new Watch(ViewName.OVERVIEW, "1h"));

        assertThat(overview.path("until").asLong()).isEqualTo(NEWEST.toEpochMilli());
        assertThat(overview.path("totals")).hasToString("""
                {"sessions":4,"visitors":3,"newVisitorSessions":3,"returningVisitorSessions":1,"openSessions":4,\
                "revenue":99.5,"averageSeconds":60.0,"conversion":0.25,"bounceRate":0.5,"abandonedCarts":1}""");
        assertThat(overview.path("funnel")).hasToString("""
                [{"step":"all","sessions":4},{"step":"browsing","sessions":4},{"step":"carting","sessions":0},\
                {"step":"buying","sessions":1}]""");
        assertThat(overview.path("referrers")).hasToString("[{\"value\":\"Google\",\"sessions\":4,\"revenue\":99.5}]");
        assertThat(overview.path("timeline"))
                .hasToString("[{\"at\":1569897600000,\"new\":3,\"returning\":0,\"revenue\":99.5}]");
        assertThat(overview.path("latest")).hasToString("[{\"sessionId\":\"s-1\"}]");
        assertThat(overview.path("minutes")).hasSize(60);
        assertThat(overview.path("minutes").path(58)).hasToString("""
                {"at":1569897540000,"sessions":2,"visitors":0,"interactions":5,"purchases":0,"revenue":1.5}""");
        JsonNode asked = stub.asked().get(1).at("/query/range/endedAt");
        assertThat(asked.path("lte").asLong() - asked.path("gte").asLong()).isEqualTo(3_600_000);
    }

    @Test
    void aSessionOfTomorrowDoesNotMoveTheOverview() throws SearchFailure {
        stub.answer("session_summary", """
                {"aggregations":{"newest":{"value":%d}}}""".formatted(NOW.plusSeconds(86_400).toEpochMilli()));

        assertThat(views.read(new Watch(ViewName.OVERVIEW, "24h")).path("until").asLong())
                .isEqualTo(NOW.toEpochMilli());
    }

    /** Whoever wrote it: a view of what happened until 2099 shows nothing of today. */
    @Test
    void nothingOfTheFutureIsAskedFor() throws SearchFailure {
        stub.answer("session_summary", """
                {"aggregations":{"newest":{"value":%d}}}""".formatted(NEWEST.toEpochMilli()));
        views.read(new Watch(ViewName.OVERVIEW, "24h"));
        views.read(new Watch(ViewName.QUALITY, "24h"));

        assertThat(stub.asked().get(0).at("/query/range/endedAt/lte").asLong()).isEqualTo(NOW.toEpochMilli());
        assertThat(stub.asked().get(2).at("/query/range/endedAt/lte").asLong()).isEqualTo(NEWEST.toEpochMilli());
        assertThat(stub.asked().get(4).at("/query/range/rejectedAt/lte").asLong())
                .isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void neverAsksForNamesMailAddressesOrTheWordsOfReviews() throws SearchFailure {
        for (ViewName view : ViewName.values()) {
            views.read(new Watch(view, view.choices().get(0)));
        }
        views.product("p-1");

        assertThat(stub.asked()).isNotEmpty().allSatisfy(search -> assertThat(search.toString())
                .doesNotContain("\"text\"", "email", "\"name\""));
        assertThat(stub.asked().stream().filter(search -> search.path("size").asInt(10) > 100))
                .isEmpty();
    }

    @Test
    void aProductHasItsNeighboursByRelationAndItsReviews() throws SearchFailure {
        stub.answer("product_stats", """
                {"hits":{"hits":[{"_source":{"productId":"p-1","productName":"Alder sofa","revenue":12.5}}]}}""");
        stub.answer("item_cooccurrence", """
                {"hits":{"hits":[{"_source":{"relation":"viewed","neighbours":[
                {"productId":"p-2","productName":"Lamp","count":3,"llr":9.5,"lift":2.0}]}}]}}""");
        stub.answer("product_sentiment", """
                {"hits":{"total":{"value":2},"hits":[]},"aggregations":{"stars":{"value":4.5},
                "sentiment":{"buckets":[{"key":"positive","doc_count":2}]},
                "rating":{"buckets":[{"key":5,"doc_count":1},{"key":4,"doc_count":1}]}}}""");

        ObjectNode product = views.product("p-1").orElseThrow();

        assertThat(product.path("productName").asText()).isEqualTo("Alder sofa");
        assertThat(product.path("neighbours")).hasToString("""
                {"viewed":[{"productId":"p-2","productName":"Lamp","count":3,"llr":9.5,"lift":2.0}]}""");
        assertThat(product.at("/reviews/positive").asInt()).isEqualTo(2);
        assertThat(product.at("/reviews/ratings/1")).hasToString("{\"stars\":4,\"reviews\":1}");
        assertThat(stub.asked().get(0).at("/query/terms/productId")).hasToString("[\"p-1\"]");
    }

    @Test
    void segmentsAreShownWithTheirMeansAndWhoMoved() throws SearchFailure {
        stub.answer("segment", """
                {"hits":{"hits":[{"_source":{"segmentId":"segment-01","name":"big spenders","size":40,"share":0.4,
                "apart":["spending much"],"traits":[{"feature":"money","difference":2.0,"mean":812.5,"everyone":240.0},
                {"feature":"moneyAPurchase","difference":0.0}],
                "tastes":[{"category":"Sofas","share":0.5,"lift":3.0}],"stayed":30,"came":4,"gone":1,
                "movesFrom":[{"segmentId":"segment-02","name":"loyal customers","users":6}],
                "runId":"20261129-175124-887b"}}]},"aggregations":{"run":{"value":1.5E12}}}""");

        ObjectNode audience = views.read(new Watch(ViewName.AUDIENCE, ""));

        assertThat(audience.path("segmentsAt").asLong()).isEqualTo(1_500_000_000_000L);
        assertThat(audience.path("segments")).hasToString("""
                [{"segmentId":"segment-01","name":"big spenders","size":40,"share":0.4,"apart":["spending much"],\
                "stayed":30,"came":4,"gone":1,"means":{"money":812.5},\
                "tastes":[{"category":"Sofas","share":0.5,"lift":3.0}],\
                "movesFrom":[{"segmentId":"segment-02","name":"loyal customers","users":6}]}]""");
    }

    @Test
    void aGroupHasItsPeopleAndWhatTheySpent() throws SearchFailure {
        stub.answer("user_group", """
                {"hits":{"hits":[{"_source":{"groupId":"group-1","size":2,"cohesion":0.5,
                "categories":[{"category":"Sofas","share":0.9,"lift":4.0}]}}]}}""");
        stub.answer("similar_user", """
                {"hits":{"hits":[{"_source":{"userId":"u-1","products":7,
                "neighbours":[{"userId":"u-2","similarity":0.75}]}}]}}""");
        stub.answer("session_summary", """
                {"aggregations":{"people":{"buckets":[{"key":"u-1","doc_count":3,"spent":{"value":20.5}}]}}}""");

        ObjectNode group = views.group("group-1").orElseThrow();

        assertThat(group.path("people")).hasToString("""
                [{"userId":"u-1","products":7,"sessions":3,"spent":20.5,"seenAt":0,"alike":1,"nearest":"u-2",\
                "similarity":0.75}]""");
    }

    @Test
    void whatNoIndexKnowsIsNotThere() throws SearchFailure {
        assertThat(views.product("p-1")).isEmpty();
        assertThat(views.group("group-1")).isEmpty();
    }

    @Test
    void rejectionsAreCountedByReasonAndWhatOnlyFlinkKnowsIsLeftOut() throws SearchFailure {
        stub.answer("rejected_session", """
                {"hits":{"total":{"value":6},"hits":[]},"aggregations":{"newest":{"value":1569897600000},
                "reasons":{"buckets":[{"key":"malformed","doc_count":3},{"key":"duplicate","doc_count":2},
                {"key":"late","doc_count":1}]}}}""");

        ObjectNode quality = views.read(new Watch(ViewName.QUALITY, "24h"));

        assertThat(quality.path("rejected").asInt()).isEqualTo(6);
        assertThat(quality.path("duplicates").asInt()).isEqualTo(2);
        assertThat(quality.path("reasons"))
                .hasToString("[{\"reason\":\"malformed\",\"messages\":3},{\"reason\":\"duplicate\",\"messages\":2},"
                        + "{\"reason\":\"late\",\"messages\":1}]");
        assertThat(quality.path("late").asInt()).isEqualTo(1);
        assertThat(quality.has("copies")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"aggregations\":null,\"hits\":null}",
                "{\"aggregations\":[],\"hits\":[]}",
                "{\"hits\":{\"hits\":[{}]}}",
                "{\"hits\":{\"hits\":[{\"_source\":null}]}}",
                "{\"hits\":{\"hits\":[{\"_source\":{\"neighbours\":[null,{}],\"minute\":\"soon\",\"products\":7}}]}}",
                "{\"aggregations\":{\"products\":{\"buckets\":[{}]},\"timeline\":{\"buckets\":{\"a\":1}}}}",
                "{\"aggregations\":{\"newest\":{\"value\":\"today\"},\"steps\":{\"buckets\":7}}}"
            })
    void anAnswerOfAnotherShapeIsShownAsFarAsItGoes(String answer) {
        Views.INDICES.forEach(index -> stub.answer(index, answer));

        for (ViewName view : ViewName.values()) {
            assertThatCode(() -> views.read(new Watch(view, view.choices().get(0))))
                    .as("%s of %s", view, answer)
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> views.product("p-1")).doesNotThrowAnyException();
        assertThatCode(() -> views.group("group-1")).doesNotThrowAnyException();
    }

    @Test
    void whatWasShownIsToldByWhatItWasFor() throws SearchFailure {
        stub.answer("recommendation_stats", """
                {"hits":{"total":{"value":9},"hits":[]},"aggregations":{"newest":{"value":%d},
                "shown":{"value":40.0},"clicked":{"value":4.0},"carted":{"value":2.0},"bought":{"value":1.0},"revenue":{"value":9.5},
                "lists":{"doc_count":3,"shown":{"value":8.0}},
                "scenarios":{"buckets":[{"key":"continue","doc_count":9,"shown":{"value":40.0},"clicked":{"value":4.0}}]},
                "positions":{"buckets":[{"key":0,"doc_count":3,"shown":{"value":8.0}}]},
                "timeline":{"buckets":[{"key":1569897600000,"doc_count":9,"shown":{"value":40.0}}]}},
                "_shards":{"failed":0},"status":200}""".formatted(NEWEST.toEpochMilli()));

        ObjectNode view = views.read(new Watch(ViewName.RECOMMENDATIONS, "24h"));

        assertThat(view.path("until").asLong()).isEqualTo(NEWEST.toEpochMilli());
        assertThat(view.path("totals")).hasToString("""
                {"shown":40,"clicked":4,"carted":2,"bought":1,"revenue":9.5,"lists":8}""");
        assertThat(view.path("scenarios")).hasToString("""
                [{"shown":40,"clicked":4,"carted":0,"bought":0,"revenue":0.0,"value":"continue"}]""");
        assertThat(view.at("/positions/0/value").asText()).isEqualTo("0");
        assertThat(view.at("/timeline/0/at").asLong()).isEqualTo(1_569_897_600_000L);
        assertThat(view.path("experiments")).isEmpty();
        assertThat(view.path("service")).hasToString("""
                {"problem":"nobody said where the recommendation service is"}""");
    }
}
