package io.shopstream.recommend;

import static io.shopstream.recommend.RunningService.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.redis.LocalRedis;
import io.shopstream.settings.InvalidSettings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over HTTP, of a topic and of a file. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesEndpointTest {

    private static final String PATH = "/api/rules";

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
    void areTakenAtOnceAndPublishedForTheOthers() throws Exception {
        String rules = """
                {"rules": [
                  {"id": "no-rugs", "effect": "block", "category": "floor"},
                  {"id": "xmas", "effect": "boost", "factor": 2.5, "minPrice": 5, "maxPrice": 9.90, "until": "2099-12-27T00:00:00Z"},
                  {"id": "bury", "effect": "bury", "factor": 3, "items": ["chair"], "scenario": "discover"},
                  {"id": "sale", "effect": "pin", "position": 1, "items": ["sofa"], "from": "2026-01-01T00:00:00Z"},
                  {"id": "mix", "effect": "most", "count": 9},
                  {"id": "again", "effect": "rebuy", "after": "30 d", "category": "light"}]}""";

        JsonNode told = json(service.post(PATH, rules));

        assertThat(told.get("rules").findValuesAsText("id"))
                .containsExactly("no-rugs", "xmas", "bury", "sale", "mix", "again");
        assertThat(json(service.get(PATH))).isEqualTo(told);
        ProducerRecord<String, byte[]> published =
                service.published().history().get(service.published().history().size() - 1);
        assertThat(published.topic()).isEqualTo("recommendation_rules");
        assertThat(published.key()).isEqualTo("rules");

        JsonNode list = json(service.post(
                "/api/session/recommend", "{\"items\":[\"bed\"],\"scenario\":\"discover\",\"explain\":true}"));
        assertThat(list.get("items").findValuesAsText("id")).startsWith("sofa").doesNotContain("rug");
        assertThat(list.at("/items/0/rules").toString()).isEqualTo("[\"xmas\",\"sale\"]");
        assertThat(list.get("rules").toString()).contains("no-rugs", "xmas", "bury", "sale");
        // who starts later has them of the topic
        try (RunningService later = RunningService.startWithRules(redis, "", new String(published.value(), UTF_8))) {
            assertSoon(later, 6);
        }
        assertThat(json(service.post(PATH, "{\"rules\":[]}")).get("rules")).isEmpty();
    }

    @Test
    void theLastRecordThatMakesSenseHoldsBesideTheFile(@TempDir Path folder) throws Exception {
        String one = "{\"rules\":[{\"id\":\"%s\",\"effect\":\"block\",\"items\":[\"lamp\"]}]}";
        Path file = Files.writeString(folder.resolve("rules.json"), one.formatted("of-file"));
        try (RunningService started = RunningService.startWithRules(
                redis, file.toString(), one.formatted("first"), one.formatted("second"), "{\"rules\":7}", "\0")) {
            assertSoon(started, 1);
            JsonNode rules = json(started.get(PATH));
            assertThat(rules.get("rules").findValuesAsText("id")).containsExactly("second");
            assertThat(rules.get("rulesOfFile").findValuesAsText("id")).containsExactly("of-file");
        }
    }

    private static void assertSoon(RunningService service, int rules) throws Exception {
        while (json(service.get(PATH)).get("rules").size() != rules) {
            Thread.sleep(20);
        }
    }

    @Test
    void aFileWithoutRulesEndsTheStart(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("rules.json"), "{\"rules\":[{}]}");
        String missing = folder.resolve("missing").toString();

        assertThatThrownBy(() -> RunningService.startWithRules(redis, file.toString()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--recommend-rules-file: in " + file + ", rule 0 needs a text id");
        assertThatThrownBy(() -> RunningService.startWithRules(redis, missing))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--recommend-rules-file: cannot read the file " + missing);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"rules":7} | rules are an object with the one field 'rules', an array
            {"rules":[],"more":1} | rules are an object with the one field 'rules', an array
            {"rules":[7]} | rule 0 is no JSON object
            {"rules":[{"id":"a","effect":"hide","items":["x"]}]} | rule 0 has an effect that is none of block, boost, bury, pin, most, rebuy
            {"rules":[{"id":"a","effect":"block"}]} | rule 0 is about all products: it needs items, category, minPrice or maxPrice
            {"rules":[{"id":"a","effect":"block","items":[]}]} | rule 0 has items that are no array of 1 to 100 ids
            {"rules":[{"id":"a","effect":"block","items":[7]}]} | rule 0 has an item that is no text
            {"rules":[{"id":"a","effect":"block","items":["x"],"factor":2}]} | rule 0 has a field that 'block' does not take
            {"rules":[{"id":"a","effect":"boost","items":["x"]}]} | rule 0 needs a factor above 1 and up to a million
            {"rules":[{"id":"a","effect":"boost","items":["x"],"factor":1}]} | rule 0 needs a factor above 1 and up to a million
            {"rules":[{"id":"a","effect":"boost","items":["x"],"factor":1e999999999}]} | rule 0 needs a factor above 1 and up to a million
            {"rules":[{"id":"a","effect":"pin","items":["x"],"position":0}]} | rule 0 needs a position from 1 to 100
            {"rules":[{"id":"a","effect":"most"}]} | rule 0 needs a count from 1 to 100
            {"rules":[{"id":"a","effect":"rebuy","after":"soon"}]} | rule 0 needs an after such as 30 d
            {"rules":[{"id":"a","effect":"block","minPrice":"5"}]} | rule 0 has a minPrice that is no number
            {"rules":[{"id":"a","effect":"block","items":["x"],"from":"today"}]} | rule 0 has a from that is no time such as 2026-12-24T18:00:00Z
            {"rules":[{"id":"a","effect":"block","items":["x"],"scenario":"guess"}]} | rule 0 has a scenario that is neither continue nor discover
            {"rules":[{"id":"a","effect":"most","count":1},{"id":"a","effect":"most","count":2}]} | rule 1 has the id of an earlier one
            """)
    void whatIsNoRuleIsAnsweredInOneLine(String body, String line) throws Exception {
        int before = service.published().history().size();
        HttpResponse<String> answer = service.post(PATH, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/message").asText()).isEqualTo(line);
        assertThat(service.published().history()).hasSize(before);
    }
}
