package io.shopstream.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.SearchFailure;
import io.shopstream.search.StubSearchServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntentModelTest {

    private static final Instant NEWEST = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** 400 sessions: in a quarter nothing in the cart, in half 1 to 3 products, in a quarter 4 or 5. */
    private static final String CART =
            feature("CART_PRODUCTS", 0.75, "[0.0,1.0,4.0,5.0000005]", "[0,100,200,100,0,0]", "[0,-1.5,0.25,1.25,0,0]");

    /** Seconds, as logarithms of one more: in half of the sessions from 9 to 99, in a quarter from there to 999, in a quarter not known. */
    private static final String GAP = feature(
            "LAST_GAP",
            0.5,
            "[" + Math.log1p(9) + "," + Math.log1p(99) + "," + Math.log1p(999) + "]",
            "[0,200,100,0,100]",
            "[0,0.5,-0.25,0,-0.75]");

    private static final String MOBILE =
            feature("MOBILE", 0.25, "[0.0,1.0,1.0000001]", "[0,300,100,0,0]", "[0,0.125,-0.375,0,0]");
    private static final String HOUR = feature("HOUR_SINE", 0.125, "[-1.0,1.0000001]", "[0,400,0,0]", "[0,0.125,0,0]");
    private static final String NEVER = feature("FROM_MAIL", 0, "[0.0,1.0E-45]", "[0,400,0,0]", "[0,0,0,0]");

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
    void whatAFeatureDoesIsToldByValuesAsPeopleMeasureThem() throws SearchFailure {
        model(CART, GAP, MOBILE, HOUR);

        JsonNode model = intent().path("model");

        assertThat(model.path("version").asText()).isEqualTo("m-1");
        assertThat(model.path("sessions").asInt()).isEqualTo(400);
        assertThat(model.path("publishedAt").asLong())
                .isEqualTo(Instant.parse("2026-11-20T09:00:00Z").toEpochMilli());
        assertThat(model.at("/features/0")).hasToString("""
                {"feature":"CART_PRODUCTS","words":"products in the cart","measure":"count","importance":0.75,"bins":[\
                {"from":0.0,"to":0.0,"share":0.25,"contribution":-1.5},\
                {"from":1.0,"to":3.0,"share":0.5,"contribution":0.25},\
                {"from":4.0,"to":5.0,"share":0.25,"contribution":1.25}]}""");
        JsonNode gap = model.at("/features/1");
        assertThat(gap.path("measure").asText()).isEqualTo("seconds");
        assertThat(gap.path("bins")).hasSize(3);
        assertThat(gap.at("/bins/0/from").asDouble()).isCloseTo(9, within(1e-4));
        assertThat(gap.at("/bins/0/to").asDouble()).isCloseTo(99, within(1e-3));
        assertThat(gap.at("/bins/2")).hasToString("{\"missing\":true,\"share\":0.25,\"contribution\":-0.75}");
        assertThat(model.at("/features/2/bins")).hasToString("""
                [{"from":0.0,"to":0.0,"share":0.75,"contribution":0.125},\
                {"from":1.0,"to":1.0,"share":0.25,"contribution":-0.375}]""");
        assertThat(model.at("/features/3/bins")).as("a coordinate says nothing").isEmpty();
    }

    @Test
    void onlyTheModelThatScoredLastIsAskedAbout() throws SearchFailure {
        model(CART);
        intent();

        JsonNode profile = stub.asked().get(6);
        assertThat(profile.at("/query/bool/filter")).hasToString("""
                [{"term":{"model":"purchase"}},{"term":{"modelVersion":"m-1"}}]""");
        assertThat(profile.path("size").asInt()).isEqualTo(50);
        JsonNode bins = stub.asked().get(7);
        assertThat(bins.at("/query/bool/filter/1/range/startedAt/gte").asLong())
                .isEqualTo(NEWEST.minus(Duration.ofDays(7)).toEpochMilli());
        assertThat(bins.at("/query/bool/filter/2/term/modelVersion").asText()).isEqualTo("m-1");
        assertThat(bins.at("/aggs/day/filter/range/startedAt/gte").asLong())
                .isEqualTo(NEWEST.minus(Duration.ofDays(1)).toEpochMilli());
    }

    @Test
    void whereNothingWasScoredTheNewestModelIsTold() throws SearchFailure {
        stub.answer("purchase_model", hits(CART));

        assertThat(intent().at("/model/features")).hasSize(1);
        assertThat(stub.asked().get(6).at("/query/bool/filter")).hasSize(1);
        assertThat(stub.asked().get(6).at("/sort/0/modelVersion").asText()).isEqualTo("desc");
    }

    /** Half of the sessions have nothing in the cart, of which a quarter had; and of the last day's, all. */
    @Test
    void driftIsTheStabilityIndexOfWhatSessionsWereJudgedBy() throws SearchFailure {
        model(
                1_000,
                terms(
                        "CART_PRODUCTS=1",
                        500,
                        "CART_PRODUCTS=2",
                        250,
                        "CART_PRODUCTS=3",
                        250,
                        "LAST_GAP=1",
                        500,
                        "LAST_GAP=2",
                        250,
                        "LAST_GAP=4",
                        250,
                        "HOUR_SINE=1",
                        1_000,
                        "FROM_MAIL=1",
                        700,
                        "FROM_MAIL=2",
                        300),
                200,
                terms("CART_PRODUCTS=1", 200, "LAST_GAP=1", 100, "LAST_GAP=2", 50, "LAST_GAP=4", 50),
                CART,
                GAP,
                HOUR,
                NEVER);

        JsonNode drift = intent().path("featureDrift");

        assertThat(drift.path("week").asLong()).isEqualTo(1_000);
        assertThat(drift.path("day").asLong()).isEqualTo(200);
        JsonNode features = drift.path("features");
        assertThat(features)
                .extracting(feature -> feature.path("feature").asText())
                .as("the time of day is left out")
                .containsExactly("FROM_MAIL", "CART_PRODUCTS", "LAST_GAP");
        JsonNode never = features.get(0);
        assertThat(never.path("week").asDouble()).isGreaterThan(1);
        assertThat(never.path("grown"))
                .as("which had never been seen")
                .hasToString("{\"from\":1.0,\"before\":0.0,\"share\":0.3}");
        assertThat(never.has("day")).as("no session of the day has it").isFalse();
        JsonNode cart = features.get(1);
        // (0.5 - 0.25) ln(0.5 / 0.25) + (0.25 - 0.5) ln(0.25 / 0.5), but for the half row a bin
        assertThat(cart.path("week").asDouble()).isCloseTo(2 * 0.25 * Math.log(2), within(0.003));
        // chi-squared of two freedoms, 13.8, by 1/1,000 + 1/400
        assertThat(cart.path("byChance").asDouble()).isCloseTo(13.816 * (0.001 + 0.0025), within(0.002));
        assertThat(cart.path("day").asDouble()).isGreaterThan(2);
        assertThat(cart.path("grown")).hasToString("{\"from\":0.0,\"to\":0.0,\"before\":0.25,\"share\":0.5}");
        assertThat(features.get(2).path("week").asDouble()).isLessThan(0.001);
        assertThat(features.get(2).path("day").asDouble()).isLessThan(0.001);
    }

    @Test
    void ofAFewSessionsNothingIsSaid() throws SearchFailure {
        model(99, terms("CART_PRODUCTS=1", 99), 10, terms("CART_PRODUCTS=1", 10), CART);
        assertThat(intent().at("/featureDrift/features")).isEmpty();

        model(100, terms("CART_PRODUCTS=1", 100), 99, terms("CART_PRODUCTS=1", 99), CART);
        assertThat(intent().at("/featureDrift/features")).hasSize(1);
        assertThat(intent().at("/featureDrift/features/0").has("day")).isFalse();

        model(
                100,
                terms("MOBILE=1", 100),
                0,
                terms(),
                feature("MOBILE", 1, "[0.0,1.0E-45]", "[0,99,0,0]", "[0,1,0,0]"));
        assertThat(intent().at("/featureDrift/features")).as("explained by 99").isEmpty();
    }

    /** Whoever may write the index may write what is no profile: it is left out. */
    @Test
    void whatIsNoProfileIsLeftOut() throws SearchFailure {
        model(
                feature("CART_PRODUCTS", 0.5, "[1.0,0.0]", "[0,100,100,0]", "[0,1,1,0]"),
                feature("VIEWS", 0.5, "[0.0,1.0]", "[0,-5,100,0]", "[0,1,1,0]"),
                feature("CLICKS", 0.5, "[0.0,1.0]", "[0,5]", "[0,1,1,0]"),
                feature("SEARCHES", 0.5, "[0.0,\"x\"]", "[0,5,5,0]", "[0,1,1,0]"),
                feature("NO_SUCH_FEATURE", 0.5, "[0.0,1.0]", "[0,5,5,0]", "[0,1,1,0]"),
                "{\"feature\":7}",
                MOBILE);

        assertThat(intent().at("/model/features")).hasSize(1);
        assertThat(intent().at("/model/features/0/feature").asText()).isEqualTo("MOBILE");
    }

    @Test
    void ofAModelThatNobodyExplainedNothingIsTold() throws SearchFailure {
        model(1_000, terms(), 100, terms());

        ObjectNode view = intent();
        assertThat(view.has("model")).isFalse();
        assertThat(view.at("/featureDrift/features")).isEmpty();
    }

    private ObjectNode intent() throws SearchFailure {
        return views.read(new Watch(ViewName.INTENT, ""));
    }

    private void model(String... features) {
        model(0, terms(), 0, terms(), features);
    }

    private void model(int week, String weekTerms, int day, String dayTerms, String... features) {
        stub.answer("purchase_model", hits(features));
        stub.answer("purchase_prediction", search -> {
            JsonNode asked = search.path("aggs");
            if (asked.has("newest")) {
                return "{\"hits\":{\"hits\":[{\"_source\":{\"modelVersion\":\"m-1\"}}]},\"aggregations\":{\"newest\":{\"value\":"
                        + NEWEST.toEpochMilli() + "}}}";
            }
            return asked.has("week")
                    ? "{\"hits\":{\"total\":{\"value\":" + week + "}},\"aggregations\":{\"week\":" + weekTerms
                            + ",\"day\":{\"doc_count\":" + day + ",\"bins\":" + dayTerms + "}}}"
                    : StubSearchServer.NOTHING;
        });
    }

    private static String hits(String... features) {
        return Stream.of(features)
                .map(feature -> "{\"_source\":" + feature + "}")
                .collect(Collectors.joining(",", "{\"hits\":{\"hits\":[", "]}}"));
    }

    private static String feature(String name, double importance, String cuts, String rows, String contributions) {
        return """
                {"modelVersion":"m-1","publishedAt":"2026-11-20T09:00:00Z","feature":"%s","words":"<b>","importance":%s,
                "sessions":400,"cuts":%s,"rows":%s,"contributions":%s}""".formatted(name, importance, cuts, rows, contributions);
    }

    private static String terms(Object... keysAndCounts) {
        List<Object> all = List.of(keysAndCounts);
        StringBuilder buckets = new StringBuilder();
        for (int i = 0; i < all.size(); i += 2) {
            buckets.append(i == 0 ? "" : ",")
                    .append("{\"key\":\"" + all.get(i) + "\",\"doc_count\":" + all.get(i + 1) + "}");
        }
        return "{\"buckets\":[" + buckets + "]}";
    }
}
