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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntentTest {

    private static final Instant NEWEST = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NONE = "{\"bins\":{\"buckets\":[]}}";

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
    void aSessionIsToldWithItsReasonsInWords() throws SearchFailure {
        predictions("""
                {"userId":"<script>u</script>","sessionId":"s-1","endedAt":"2026-11-20T09:59:00Z","interactions":4,
                "probability":0.4,"modelVersion":"m-1","base":-2.0,"others":0.25,"bought":false,"outcome":"open",
                "reasons":[{"feature":"CART_PRODUCTS","words":"has 2 products in the cart","value":2.0,"contribution":1.5},
                {"feature":"LAST_PRICE","words":"looked at no price","contribution":-0.25}],
                "course":[{"at":"2026-11-20T09:58:00Z","probability":0.1},{"at":"2026-11-20T09:59:00Z","probability":0.4}]}""", "");

        ObjectNode view = intent();

        assertThat(view.path("until").asLong()).isEqualTo(NEWEST.toEpochMilli());
        assertThat(view.path("openSessions").asLong()).isEqualTo(7);
        assertThat(view.path("expectedPurchases").asDouble()).isEqualTo(1.5);
        JsonNode session = view.at("/likely/0");
        assertThat(session.path("userId").asText()).isEqualTo("<script>u</script>");
        assertThat(session.path("logOdds").asDouble()).isEqualTo(-2 + 0.25 + 1.5 - 0.25);
        assertThat(session.path("course")).hasToString("[0.1,0.4]");
        assertThat(session.has("outcome")).isFalse();
        assertThat(session.at("/reasons/0")).hasToString("""
                {"feature":"CART_PRODUCTS","words":"has 2 products in the cart","contribution":1.5}""");
        assertThat(session.at("/reasons/1/words").asText()).isEqualTo("looked at no price");
    }

    @Test
    void onlySessionsOfTheLastHourAreOpenAndOnlyFiveWeeksAreJudged() throws SearchFailure {
        predictions("", "");
        intent();

        JsonNode open = stub.asked().get(2).at("/query/bool/filter");
        assertThat(open.at("/0/term/closed").asBoolean(true)).isFalse();
        assertThat(open.at("/1/range/endedAt/gte").asLong())
                .isEqualTo(NEWEST.minus(Duration.ofHours(1)).toEpochMilli());
        assertThat(open.at("/1/range/endedAt/lte").asLong()).isEqualTo(NEWEST.toEpochMilli());
        long fiveWeeks = Instant.parse("2026-10-17T00:00:00Z").toEpochMilli();
        assertThat(stub.asked()
                        .get(3)
                        .at("/query/bool/filter/2/range/startedAt/gte")
                        .asLong())
                .isEqualTo(fiveWeeks);
        for (int search : new int[] {4, 5}) {
            assertThat(stub.asked().get(search).at("/query/range/startedAt/gte").asLong())
                    .isEqualTo(fiveWeeks);
        }
    }

    @Test
    void closedSessionsAreJudgedByDayAndAltogether() throws SearchFailure {
        String first = day("2026-11-01", outcomes(bin(0.1, 60), bin(0.1, 20)), NONE, "m-1");
        String second = day("2026-11-19", outcomes(bin(0.1, 40), bin(0.6, 40)), NONE, "m-1", "m-2");
        predictions("", first + "," + second);
        stub.answer("session_summary", days(bucket("2026-11-01", 100), bucket("2026-11-19", 160)));

        ObjectNode view = intent();

        assertThat(view.at("/judged/sessions").asLong()).isEqualTo(160);
        assertThat(view.at("/judged/bought").asLong()).isEqualTo(60);
        // 40 of 60 that bought are above all, 20 among 100 equal ones
        assertThat(view.at("/judged/auc").asDouble()).isCloseTo((40 + 20 * 0.5) / 60, within(1e-9));
        assertThat(view.at("/judged/aucWithin").asDouble()).isCloseTo(20 * 0.5 / 60, within(1e-9));
        assertThat(view.at("/judged/tenths")).hasSize(10);
        assertThat(view.at("/judged/tenths/9/observed").asDouble()).isEqualTo(1);
        assertThat(view.at("/days/0/auc").asDouble()).isEqualTo(0.5);
        assertThat(view.at("/days/1/auc").asDouble()).isEqualTo(1);
        assertThat(view.at("/days/1/at").asLong())
                .isEqualTo(Instant.parse("2026-11-19T00:00:00Z").toEpochMilli());
        assertThat(view.at("/days/1/sessions").asLong()).isEqualTo(160);
        assertThat(view.at("/days/1/scored").asLong()).isEqualTo(80);
        assertThat(view.at("/days/1/models")).hasToString("[\"m-1\",\"m-2\"]");
        assertThat(view.at("/drift/recent").asLong()).isEqualTo(80);
        assertThat(view.at("/drift/before").asLong()).isEqualTo(80);
        assertThat(view.at("/drift/stabilityIndex").asDouble()).isGreaterThan(0.25);
        assertThat(view.has("challenger")).isFalse();
    }

    @Test
    void aChallengerIsHeldAgainstTheModelInUseOnWhatBothHaveScored() throws SearchFailure {
        String day =
                day("2026-11-19", outcomes(bin(0.1, 40), bin(0.6, 40)), outcomes(bin(0.3, 10), bin(0.3, 10)), "m-1");
        predictions("", day, outcomes(bin(0.1, 10), bin(0.6, 10)));

        JsonNode challenger = intent().path("challenger");

        assertThat(challenger.path("sessions").asLong()).isEqualTo(20);
        assertThat(challenger.path("auc").asDouble()).isEqualTo(1);
        assertThat(challenger.path("challengerAuc").asDouble()).isEqualTo(0.5);
        assertThat(challenger.path("challengerCalibrationError").asDouble()).isCloseTo(0.2, within(1e-9));
        assertThat(challenger.path("versions")).hasToString("[\"c-1\"]");
    }

    @Test
    void ofSessionsThatAllLeftNoOrderIsKnown() throws SearchFailure {
        predictions("", day("2026-11-19", "{\"buckets\":[" + outcome(false, bin(0.1, 40)) + "]}", NONE, "m-1"));

        ObjectNode view = intent();

        assertThat(view.at("/judged/sessions").asLong()).isEqualTo(40);
        assertThat(view.path("judged").has("auc")).isFalse();
        assertThat(view.at("/judged/calibrationError").asDouble()).isCloseTo(0.1, within(1e-9));
        assertThat(view.at("/days/0").has("auc")).isFalse();
        assertThat(view.path("drift").has("stabilityIndex")).isFalse();
    }

    @Test
    void withoutTheIndexNothingIsKnownAndTheClockIsTheSessions() throws SearchFailure {
        stub.answer("session_summary", days(bucket("2026-11-19", 5)).replace("\"aggregations\":{", """
                "aggregations":{"newest":{"value":%d},""".formatted(
                        NEWEST.toEpochMilli())));
        stub.answer("purchase_prediction", """
                {"error":{"type":"index_not_found_exception","reason":"no such index"},"status":404}""");

        assertThat(intent()).hasToString("""
                {"until":%d,"openSessions":0,"expectedPurchases":0.0,"likely":[],\
                "judged":{"sessions":0,"bought":0,"tenths":[]},"drift":{"recent":0,"before":0},\
                "days":[{"at":%d,"sessions":5,"scored":0,"judged":0,"bought":0,"models":[]}],\
                "featureDrift":{"week":0,"day":0,"features":[]}}""".formatted(
                NEWEST.toEpochMilli(), Instant.parse("2026-11-19T00:00:00Z").toEpochMilli()));
    }

    private ObjectNode intent() throws SearchFailure {
        return views.read(new Watch(ViewName.INTENT, ""));
    }

    private void predictions(String session, String judgedDays) {
        predictions(session, judgedDays, "{}");
    }

    /** Answers each question of the view as Elasticsearch would: to those that ask for days, with days. */
    private void predictions(String session, String judgedDays, String comparedInUse) {
        String judged = """
                {"aggregations":{"days":{"buckets":[%s]},"both":{"doc_count":0,"inUse":%s,
                "versions":{"buckets":[{"key":"c-1","doc_count":1}]}}}}""".formatted(judgedDays, comparedInUse);
        String open = """
                {"hits":{"total":{"value":7},"hits":[%s]},"aggregations":{"expected":{"value":1.5}}}""".formatted(session.isEmpty() ? "" : "{\"_source\":" + session + "}");
        stub.answer("purchase_prediction", search -> {
            JsonNode asked = search.path("aggs");
            if (asked.has("newest")) {
                return "{\"aggregations\":{\"newest\":{\"value\":" + NEWEST.toEpochMilli() + "}}}";
            }
            return asked.has("expected")
                    ? open
                    : asked.has("both") ? judged : "{\"aggregations\":{\"days\":{\"buckets\":[" + judgedDays + "]}}}";
        });
    }

    private static String days(String... buckets) {
        return "{\"aggregations\":{\"days\":{\"buckets\":[" + String.join(",", buckets) + "]}}}";
    }

    private static String bucket(String day, int documents) {
        return "{\"key\":" + Instant.parse(day + "T00:00:00Z").toEpochMilli() + ",\"doc_count\":" + documents + "}";
    }

    private static String day(String day, String inUse, String challenger, String... models) {
        StringBuilder keys = new StringBuilder();
        for (String model : models) {
            keys.append(keys.length() == 0 ? "" : ",").append("{\"key\":\"" + model + "\",\"doc_count\":40}");
        }
        return bucket(day, 80).replaceFirst("}$", "") + ",\"inUse\":" + inUse + ",\"challenger\":" + challenger
                + ",\"models\":{\"buckets\":[" + keys + "]}}";
    }

    /** As a terms aggregation on a boolean answers. */
    private static String outcomes(String left, String bought) {
        return "{\"buckets\":[" + outcome(false, left) + "," + outcome(true, bought) + "]}";
    }

    private static String outcome(boolean bought, String bin) {
        return "{\"key\":" + (bought ? 1 : 0) + ",\"key_as_string\":\"" + bought
                + "\",\"doc_count\":1,\"bins\":{\"buckets\":[" + bin + "]}}";
    }

    private static String bin(double probability, int rows) {
        return "{\"key\":" + probability + ",\"doc_count\":" + rows + ",\"sum\":{\"value\":" + rows * probability
                + "}}";
    }
}
