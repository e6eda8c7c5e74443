package io.shopstream.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.redis.LocalRedis;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a service tells Prometheus after it was asked. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecommendMetricsTest {

    private static final String RECOMMEND = "/api/session/recommend";

    @SuppressWarnings("NullAway.Init")
    private LocalRedis redis;

    @SuppressWarnings("NullAway.Init")
    private RunningService service;

    @BeforeAll
    void startRedis() throws Exception {
        redis = LocalRedis.start();
    }

    @BeforeEach
    void start() {
        service = RunningService.start(redis);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @AfterAll
    void stopRedis() throws Exception {
        redis.close();
    }

    @Test
    void answersAreCountedByScenario() throws Exception {
        service.read();
        ask("\"items\":[\"bed\"]");
        ask("\"items\":[\"bed\"],\"scenario\":\"discover\"");
        ask("\"items\":[\"lamp\"],\"scenario\":\"discover\"");

        assertThat(metrics())
                .contains(
                        "answer_seconds_count{scenario=\"continue\"} 1",
                        "answer_seconds_count{scenario=\"discover\"} 2",
                        "answer_seconds_bucket{scenario=\"discover\",le=\"+Inf\"} 2");
    }

    @Test
    void productsInSomeListAreCountedOnce() throws Exception {
        service.read();
        assertThat(metrics()).contains("products_listed 0.0");
        Set<String> listed = new HashSet<>();
        for (String item : List.of("bed", "bed", "lamp")) {
            listed.addAll(RunningService.json(service.post(RECOMMEND, "{\"items\":[\"" + item + "\"]}"))
                    .path("items")
                    .findValuesAsText("id"));
        }

        assertThat(listed).hasSizeGreaterThan(3);
        assertThat(metrics()).contains("products_listed " + listed.size() + ".0");
    }

    /** A list of what is popular is a failure only where there is a session that it could have come of. */
    @Test
    void aListThatNothingOfTheSessionCameIntoIsCountedByWhatWasMissing() throws Exception {
        ask("\"items\":[\"bed\"],\"scenario\":\"discover\"");
        service.read();
        ask("\"items\":[\"bed\"],\"scenario\":\"discover\"");
        ask("\"items\":[\"bed\",\"of another shop\"],\"scenario\":\"discover\"");
        ask("\"items\":[],\"scenario\":\"discover\"");
        ask("\"items\":[\"of another shop\"],\"scenario\":\"discover\"");
        ask("\"items\":[\"of another shop\"],\"scenario\":\"discover\"");

        assertThat(metrics().stream().filter(line -> line.startsWith("answers_of_fallbacks_total")))
                .containsExactly(
                        "answers_of_fallbacks_total{fallback=\"lists_incomplete\"} 1",
                        "answers_of_fallbacks_total{fallback=\"no_session\"} 1",
                        "answers_of_fallbacks_total{fallback=\"none\"} 2");
    }

    /** However many experiments a shop has in turn, and whatever they are named. */
    @Test
    void answersAreCountedByTheVariantsThatThereAre() throws Exception {
        service.read();
        experiment("first \\\"one\\\"", "popular");
        ask("\"items\":[\"bed\"],\"device-id\":\"d-1\"");
        ask("\"items\":[\"bed\"],\"device-id\":\"d-1\"");
        ask("\"items\":[\"bed\"]");
        assertThat(ofVariants())
                .containsExactly("answers_by_variant_total{experiment=\"first \\\"one\\\"\",variant=\"a\"} 2");
        // an experiment shows what is popular on purpose
        assertThat(metrics()).noneMatch(line -> line.startsWith("answers_of_fallbacks_total{"));

        experiment("second", "ranked");
        assertThat(ofVariants()).isEmpty();
        ask("\"items\":[\"of another shop\"],\"device-id\":\"d-1\"");
        assertThat(ofVariants()).containsExactly("answers_by_variant_total{experiment=\"second\",variant=\"a\"} 1");
        assertThat(metrics()).contains("answers_of_fallbacks_total{fallback=\"none\"} 1");
    }

    @Test
    void whatShopsTellIsCountedAndSoIsWhatIsRefused() throws Exception {
        service.post("/api/shown", "[" + list("r-1") + "," + list("r-2") + "]");
        service.post("/api/shown", "{}");
        service.post("/api/shown", "no JSON");
        service.post("/api/feedback", """
                {"feedbackType": "view", "userId": "u-1", "itemId": "bed", "sessionId": "s-1"}""");
        service.post("/api/feedback", "{}");

        assertThat(metrics())
                .contains(
                        "shown_lists_total 2",
                        "shown_requests_refused_total{status=\"400\"} 2",
                        "feedback_events_total 1",
                        "feedback_requests_refused_total{status=\"400\"} 1");
        try (RunningService without = RunningService.startWithoutKafka(redis)) {
            assertThat(without.post("/api/shown", list("r-1")).statusCode()).isEqualTo(503);

            assertThat(lines(without))
                    .contains("shown_lists_total 0", "shown_requests_refused_total{status=\"503\"} 1");
        }
    }

    private static String list(String id) {
        return "{\"recommendationId\":\"" + id
                + "\",\"userId\":\"u\",\"scenario\":\"discover\",\"modelVersion\":\"m\",\"items\":[]}";
    }

    /** Of which every device has the variant {@code a}, or next to none. */
    private void experiment(String name, String lists) throws Exception {
        assertThat(service.post("/api/experiments", """
                        {"experiments": [{"name": "%s", "control": "b",
                          "variants": [{"name": "a", "weight": 1000, "lists": "%s"}, {"name": "b"}]}]}""".formatted(name, lists)).statusCode())
                .isEqualTo(200);
    }

    private void ask(String fields) throws Exception {
        assertThat(service.post(RECOMMEND, "{" + fields + "}").statusCode()).isEqualTo(200);
    }

    private List<String> ofVariants() throws Exception {
        return metrics().stream()
                .filter(line -> line.startsWith("answers_by_variant_total"))
                .toList();
    }

    private List<String> metrics() throws Exception {
        return lines(service);
    }

    private static List<String> lines(RunningService of) throws Exception {
        return of.get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^shopstream_recommend_", ""))
                .toList();
    }
}
