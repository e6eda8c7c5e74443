package io.shopstream.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import io.shopstream.search.Search;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who is likely to buy now and why, how good such predictions were ({@link IntentQuality}), and what the model goes by ({@link IntentModel}). */
final class Intent {

    /** Beside that of sessions, so that predictions of which no summary is known are shown, too; and by which model the newest is. */
    static final Search NEWEST = Search.of(Indices.PURCHASE_PREDICTION, """
            {"size":1,"sort":[{"endedAt":"desc"}],"_source":["modelVersion"],"aggs":{"newest":{"max":{"field":"endedAt"}}}}""");

    /** A session that was left open for longer is one of a job that has stopped. */
    private static final long NOW = Duration.ofHours(1).toMillis();

    private static final String LIKELY = """
            {"size":12,"track_total_hits":true,"sort":[{"probability":"desc"},{"sessionId":"asc"}],
            "query":{"bool":{"filter":[{"term":{"closed":false}},
              {"range":{"endedAt":{"gte":%s,"lte":%s,"format":"epoch_millis"}}}]}},
            "aggs":{"expected":{"sum":{"field":"probability"}}},
            "_source":["userId","sessionId","endedAt","interactions","probability","modelVersion","base","reasons","others",
              "course","challengerProbability","bought"]}""";

    private Intent() {}

    /** @param newest the answer to {@link #NEWEST} */
    static List<Search> searches(long clock, JsonNode newest) {
        String version = newest.at("/hits/hits/0/_source/modelVersion").asText();
        List<Search> searches = new ArrayList<>();
        searches.add(Search.of(Indices.PURCHASE_PREDICTION, LIKELY.formatted(clock - NOW, clock)));
        searches.addAll(IntentQuality.searches(clock));
        searches.addAll(IntentModel.searches(clock, version));
        return searches;
    }

    /** @param answers to {@link #searches} */
    static ObjectNode of(long clock, List<JsonNode> answers) {
        JsonNode open = answers.get(0);
        ObjectNode view = Answer.object().put("until", clock);
        view.put("openSessions", Answer.total(open))
                .put("expectedPurchases", Answer.value(open.path("aggregations"), "expected"));
        ArrayNode likely = view.putArray("likely");
        Answer.sources(open).forEach(session -> likely.add(session(session)));
        IntentQuality quality = IntentQuality.of(clock, answers.subList(1, 4));
        view.set("judged", quality.judged());
        quality.challenger().ifPresent(challenger -> view.set("challenger", challenger));
        view.set("drift", quality.drift());
        view.set("days", quality.days());
        IntentModel model = IntentModel.of(answers.subList(4, 6));
        model.explained().ifPresent(explained -> view.set("model", explained));
        view.set("featureDrift", model.drift());
        return view;
    }

    private static ObjectNode session(JsonNode source) {
        ObjectNode session = Answer.picked(
                        source,
                        "userId",
                        "sessionId",
                        "interactions",
                        "probability",
                        "modelVersion",
                        "base",
                        "others",
                        "challengerProbability",
                        "bought")
                .put("endedAt", Times.millis(source.path("endedAt")));
        ArrayNode reasons = session.putArray("reasons");
        double logOdds = source.path("base").asDouble() + source.path("others").asDouble();
        for (JsonNode reason : source.path("reasons")) {
            reasons.add(Answer.picked(reason, "feature", "words", "contribution"));
            logOdds += reason.path("contribution").asDouble();
        }
        session.put("logOdds", logOdds);
        ArrayNode course = session.putArray("course");
        for (JsonNode moment : source.path("course")) {
            course.add(moment.path("probability").asDouble());
        }
        return session;
    }
}
