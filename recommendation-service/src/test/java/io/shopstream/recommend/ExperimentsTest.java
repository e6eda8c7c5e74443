package io.shopstream.recommend;

import static io.shopstream.recommend.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.ranking.RankerFile;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.InvalidSettings;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments over HTTP, of the topic and of a file. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentsTest {

    private static final String PATH = "/api/experiments";

    /** One about each of the scenarios, and one that is over. */
    private static final String EXPERIMENTS = """
            {"experiments": [
              {"name": "over", "until": "2026-01-01T00:00:00Z", "control": "a",
               "variants": [{"name": "a", "lists": "none"}, {"name": "b", "lists": "none"}]},
              {"name": "how", "scenario": "discover", "from": "2026-01-01T00:00:00Z", "control": "popular", "holdout": 100,
               "primary": "ctr", "guardrails": ["revenue", "conversion"], "wantedLift": 0.02, "plannedUnits": 50000,
               "variants": [{"name": "ranked", "weight": 2}, {"name": "shipped", "ranker": "shipped"},
                            {"name": "popular", "lists": "popular"}, {"name": "random", "lists": "random"},
                            {"name": "nothing", "lists": "none"}, {"name": "again", "scenario": "continue"}]},
              {"name": "later", "scenario": "continue", "from": "2099-01-01T00:00:00Z", "control": "a",
               "variants": [{"name": "a"}, {"name": "b"}]}]}""";

    @SuppressWarnings("NullAway.Init")
    private LocalRedis redis;

    @SuppressWarnings("NullAway.Init")
    private RunningService service;

    @BeforeAll
    void start() throws Exception {
        redis = LocalRedis.start();
        service = RunningService.start(redis);
        service.read();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        redis.close();
    }

    @Test
    void aUnitKeepsItsVariantInEveryServiceAndEachVariantHasItsLists() throws Exception {
        JsonNode told = json(service.post(PATH, EXPERIMENTS));
        assertThat(told.get("experiments").findValuesAsText("name")).contains("over", "how", "later");
        ProducerRecord<String, byte[]> published =
                service.published().history().get(service.published().history().size() - 1);
        assertThat(published.topic() + " " + published.key()).isEqualTo("recommendation_rules experiments");

        Map<String, Integer> units = new HashMap<>();
        Map<String, Set<String>> lists = new HashMap<>();
        Map<String, Set<String>> models = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            JsonNode answer = ask(service, "d-" + i);
            String variant = answer.path("experiment").path("variant").asText("held out");
            if (!answer.get("experiment").isNull()) {
                assertThat(answer.at("/experiment/name").asText()).isEqualTo("how");
            }
            units.merge(variant, 1, Integer::sum);
            lists.computeIfAbsent(variant, absent -> new HashSet<>())
                    .add(ids(answer).toString());
            models.computeIfAbsent(variant, absent -> new HashSet<>())
                    .add(answer.get("modelVersion").asText());
        }
        assertThat(units).hasSize(7);
        assertThat(units.get("ranked")).isBetween(45, 120);
        assertThat(units.get("held out")).isBetween(12, 55);
        assertThat(models)
                .isEqualTo(Map.of(
                        "ranked", Set.of("shipped"),
                        "shipped", Set.of("shipped"),
                        "again", Set.of("shipped"),
                        "held out", Set.of("shipped"),
                        "popular", Set.of("popular"),
                        "random", Set.of("random"),
                        "nothing", Set.of("none")));
        assertThat(lists.get("nothing")).containsExactly("[]");
        assertThat(lists.get("ranked"))
                .isEqualTo(lists.get("held out"))
                .isEqualTo(lists.get("shipped"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(lists.get("popular"));
        assertThat(lists.get("random")).hasSizeGreaterThan(8);
        assertThat(lists.getOrDefault("again", Set.of()).toString()).contains("bed");

        // who starts later has them of the topic, under a key of their own
        try (RunningService replica =
                RunningService.startWithExperiments(redis, "", new String(published.value(), StandardCharsets.UTF_8))) {
            replica.read();
            for (int i = 0; i < 100; i++) {
                assertThat(ask(replica, "d-" + i).get("experiment"))
                        .isEqualTo(ask(service, "d-" + i).get("experiment"));
            }
        }
        assertThat(json(service.get("/api/rules")).get("rules")).isEmpty();
    }

    @Test
    void aCandidateRanksForItsVariantAloneOnceThereIsOne() throws Exception {
        try (RunningService own = RunningService.start(redis)) {
            own.read();
            own.post(PATH, """
                    {"experiments": [{"name": "new-ranker", "control": "old",
                      "variants": [{"name": "old"}, {"name": "new", "ranker": "candidate"}]}]}""");
            assertThat(modelsOfVariants(own)).isEqualTo(Map.of("old", Set.of("shipped"), "new", Set.of("shipped")));
            assertThat(json(own.get("/api/models")).has("candidate")).isFalse();

            ByteArrayOutputStream file = new ByteArrayOutputStream();
            RankerFile.write(RankerFile.shipped(), file);
            own.publish(
                    new PublishedModel("ranker-candidate", "c1", "0".repeat(64), file.size(), 0, Map.of()),
                    file.toByteArray());
            while (!json(own.get("/api/models")).has("candidate")) {
                Thread.sleep(20);
            }

            assertThat(modelsOfVariants(own)).isEqualTo(Map.of("old", Set.of("shipped"), "new", Set.of("c1")));
            assertThat(json(own.get("/api/models")).at("/ranker/modelVersion").asText())
                    .isEqualTo("shipped");
        }
    }

    private static Map<String, Set<String>> modelsOfVariants(RunningService service) throws Exception {
        Map<String, Set<String>> models = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            JsonNode answer = ask(service, "d-" + i);
            models.computeIfAbsent(answer.at("/experiment/variant").asText(), first -> new HashSet<>())
                    .add(answer.get("modelVersion").asText());
        }
        return models;
    }

    @Test
    void aVariantMaySayHowLongListsAre() throws Exception {
        service.post(PATH, """
                {"experiments": [{"name": "long-or-short", "control": "as asked",
                  "variants": [{"name": "as asked"}, {"name": "short", "n": 1}]}]}""");

        Map<String, Set<Integer>> lengths = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            JsonNode answer = ask(service, "d-" + i);
            lengths.computeIfAbsent(answer.at("/experiment/variant").asText(), first -> new HashSet<>())
                    .add(answer.get("items").size());
        }

        assertThat(lengths).isEqualTo(Map.of("as asked", Set.of(3), "short", Set.of(1)));
    }

    @Test
    void whatIsDrawnSaysHowLikelyItWas() throws Exception {
        service.post(PATH, """
                {"experiments": [{"name": "random-or-not", "control": "b",
                  "variants": [{"name": "a", "lists": "random", "weight": 1000}, {"name": "b"}]}]}""");
        JsonNode answer = ask(service, "d-1");

        assertThat(answer.at("/experiment/variant").asText()).isEqualTo("a");
        assertThat(answer.at("/items/0/source").asText()).isEqualTo("random");
        assertThat(answer.at("/items/0/propensity").asDouble()).isBetween(0.05, 0.5);
    }

    @Test
    void withoutADeviceThereIsNoUnit() throws Exception {
        service.post(PATH, EXPERIMENTS);
        assertThat(json(service.post("/api/session/recommend", "{\"items\":[\"bed\"],\"scenario\":\"discover\"}"))
                        .get("experiment")
                        .isNull())
                .isTrue();
        assertThat(json(service.get("/api/recommend/u-1?device-id=d-1&scenario=continue"))
                        .get("experiment")
                        .isNull())
                .isTrue();
        assertThat(service.get("/api/recommend/u-1?device-id=%00").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"how\"|\"name\": \"over\"|experiment 1 has the name of an earlier one",
                "\"name\": \"how\"|\"name\": \"\"|experiment 1 needs a name of 1 to 100 characters",
                "\"name\": \"shipped\"|\"name\": \"ranked\"|experiment 1 does not work: two variants are named ranked",
                "\"weight\": 2|\"weight\": 1001|'experiment 1, variant 0 has a weight that is no whole number from 0 to 1000'",
                "\"weight\": 2|\"weight\": 0|'experiment 1, variant 0 does not work: the weight of ranked must be at least 1, not 0'",
                "\"ranker\": \"shipped\"|\"ranker\": \"mine\"|'experiment 1, variant 1 names a ranker that is not known here'",
                "\"ranker\": \"shipped\"|\"n\": 0|'experiment 1, variant 1 has an n that is no whole number from 1 to 100'",
                "\"ranker\": \"shipped\"|\"n\": 101|'experiment 1, variant 1 has an n that is no whole number from 1 to 100'",
                "\"lists\": \"random\"|\"lists\": \"rondom\"|'experiment 1, variant 3 has lists that are none of ranked, popular, random and none'",
                "\"control\": \"popular\"|\"control\": \"other\"|experiment 1 has a control that is none of its variants",
                "\"primary\": \"ctr\"|\"primary\": \"clicks\"|'experiment 1 has a metric that is none of ctr, conversion, revenue'",
                "\"revenue\", \"conversion\"|\"revenue\", \"x\"|'experiment 1 has a metric that is none of ctr, conversion, revenue'",
                "\"wantedLift\": 0.02|\"wantedLift\": 0|'experiment 1 does not work: the wanted lift must be above 0, not 0.0'",
                "\"holdout\": 100|\"holdout\": 501|experiment 1 has a holdout that is no whole number from 0 to 500",
                "\"from\": \"2026-01-01T00:00:00Z\"|\"from\": \"today\"|experiment 1 has a from that is no time such as 2026-12-24T18:00:00Z",
                "\"variants\": [{\"name\": \"a\"}, {\"name\": \"b\"}]|\"variants\": [{\"name\": \"a\"}]|experiment 2 does not work: an experiment needs two variants or more, not 1",
                "\"primary\"|\"primry\"|experiment 1 has a field that is not known here"
            })
    void whatIsNotAsDocumentedChangesNothing(String said, String other, String line) throws Exception {
        service.post(PATH, "{\"experiments\":[]}");
        assertThat(EXPERIMENTS).contains(said);

        HttpResponse<String> refused = service.post(PATH, EXPERIMENTS.replace(said, other));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/error/message").asText()).isEqualTo(line);
        assertThat(json(service.get(PATH)).get("experiments")).isEmpty();
    }

    @Test
    void ofAFileGoBeforeThoseOfTheTopic(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("experiments.json"), """
                {"experiments": [{"name": "first", "control": "a", "variants": [{"name": "a"}, {"name": "b"}]}]}""");
        try (RunningService with = RunningService.startWithExperiments(redis, file.toString(), EXPERIMENTS)) {
            with.read();
            assertThat(ask(with, "d-1").at("/experiment/name").asText()).isEqualTo("first");
            assertThat(json(with.get(PATH)).get("experimentsOfFile").findValuesAsText("name"))
                    .contains("first");
        }
        Files.writeString(file, "{\"experiments\": [7]}");
        assertThatThrownBy(() -> RunningService.startWithExperiments(redis, file.toString()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--recommend-experiments-file: in " + file + ", experiment 0 is no JSON object");
    }

    private static JsonNode ask(RunningService service, String device) throws Exception {
        return json(service.post(
                "/api/session/recommend",
                "{\"items\":[\"bed\"],\"scenario\":\"discover\",\"n\":3,\"device-id\":\"" + device + "\"}"));
    }

    private static List<String> ids(JsonNode answer) {
        return StreamSupport.stream(answer.get("items").spliterator(), false)
                .map(item -> item.get("id").asText())
                .toList();
    }
}
