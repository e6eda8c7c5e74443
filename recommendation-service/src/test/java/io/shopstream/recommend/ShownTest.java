package io.shopstream.recommend;

import static io.shopstream.recommend.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.codec.ShownCodec;
import io.shopstream.session.pseudonym.UserPseudonym;
import io.shopstream.session.recommendation.ShownList;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that were shown, over HTTP. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShownTest {

    private static final String PATH = "/api/shown";

    private static final String LIST = """
            {"recommendationId":"r-1","userId":"u-1","sessionId":"s-1","deviceId":"d-1","timestamp":"2026-11-20T12:00:00Z",
             "scenario":"discover","experiment":null,"variant":null,"modelVersion":"shipped",
             "items":[{"id":"bed","position":0,"score":1.5,"source":"neighbours"},
                      {"id":"rug","position":1,"score":1.25,"source":"explore","propensity":0.05}]}""";

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
    void isPublishedUnderItsUser() throws Exception {
        assertThat(json(service.post(PATH, LIST)).get("published").asInt()).isEqualTo(1);

        ProducerRecord<String, byte[]> record = last(service);
        assertThat(record.topic()).isEqualTo("recommendation_shown");
        assertThat(record.key()).isEqualTo("u-1");
        assertThat(ShownCodec.read(record.value()))
                .isEqualTo(new ShownList(
                        "r-1",
                        "u-1",
                        "s-1",
                        "d-1",
                        Instant.parse("2026-11-20T12:00:00Z").toEpochMilli(),
                        "discover",
                        null,
                        null,
                        "shipped",
                        List.of(
                                new ShownList.Item("bed", 0, 1.5, "neighbours", 1),
                                new ShownList.Item("rug", 1, 1.25, "explore", 0.05))));
    }

    /** A shop sends on what it was answered, with who had it in view. */
    @Test
    void anAnswerIsToldAsItCame() throws Exception {
        JsonNode answer = json(service.post("/api/session/recommend", "{\"items\":[\"bed\"]}"));
        ObjectNode list = ((ObjectNode) answer).deepCopy();
        list.remove(List.of("at", "took", "fallback", "listsAge", "rules"));
        list.put("userId", "u-2").put("scenario", "continue");
        for (int i = 0; i < list.get("items").size(); i++) {
            ((ObjectNode) list.get("items").get(i)).put("position", i);
        }
        Instant before = Instant.now().minusSeconds(1);

        assertThat(service.post(PATH, "[" + list + "," + LIST + "]").statusCode())
                .isEqualTo(200);

        List<ProducerRecord<String, byte[]>> history = service.published().history();
        ShownList shown = ShownCodec.read(history.get(history.size() - 2).value());
        assertThat(shown.recommendationId())
                .isEqualTo(answer.get("recommendationId").asText());
        assertThat(shown.items())
                .hasSameSizeAs(answer.get("items"))
                .first()
                .extracting(ShownList.Item::source)
                .isEqualTo(answer.at("/items/0/source").asText());
        assertThat(Instant.ofEpochMilli(shown.at())).isBetween(before, Instant.now());
    }

    @Test
    void ofAShopWithPseudonymsIsPublishedUnderThem(@TempDir Path folder) throws Exception {
        String key = "a secret key of thirty-two bytes";
        Path file = Files.writeString(folder.resolve("key"), key);
        try (RunningService pseudonymising = RunningService.start(redis, "--user-id-key-file", file.toString())) {
            pseudonymising.post(PATH, LIST);

            UserPseudonym pseudonym = new UserPseudonym(key.getBytes(StandardCharsets.UTF_8));
            ProducerRecord<String, byte[]> record = last(pseudonymising);
            assertThat(record.key()).isEqualTo(pseudonym.of("u-1"));
            assertThat(ShownCodec.read(record.value()).userId()).isEqualTo(pseudonym.of("u-1"));
            assertThat(ShownCodec.read(record.value()).deviceId()).isEqualTo(pseudonym.of("d-1"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"r-1\"|null|the list needs a text recommendationId",
                "\"r-1\"|7|the list has a recommendationId that is no text",
                "\"u-1\"|\"\"|the list: userId is a text of 1 to 200 bytes",
                "\"sessionId\"|\"session\"|the list has a field that is not known here",
                "2026-11-20T12|2099-11-20T12|the list has a timestamp that is later than now",
                "2026-11-20T12:00:00Z|yesterday|the list has a timestamp that is no time such as 2026-12-24T18:00:00Z",
                "\"experiment\":null|\"experiment\":\"e\"|the list: an experiment comes with a variant, and a variant with an experiment",
                "\"position\":1|\"position\":0|the list: items have a product or a position twice",
                "\"position\":1|\"position\":\"1\"|'the list, item 1 needs a position, a whole number from 0'",
                "0.05|2|'the list, item 1: a propensity is above 0 and at most 1'",
                "1.25|1e999|'the list, item 1: a score is a number'",
                "\"items\":[|\"items\":[7,|'the list, item 0 is no JSON object'"
            })
    void whatIsNotAsDocumentedIsRefusedWhole(String said, String other, String line) throws Exception {
        assertThat(LIST).contains(said);
        int before = service.published().history().size();

        HttpResponse<String> answer = service.post(PATH, LIST.replace(said, other));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/message").asText()).isEqualTo(line);
        assertThat(service.published().history()).hasSize(before);
    }

    @Test
    void soManyAtOnceAreTooMany() throws Exception {
        String twenty = (LIST + ",").repeat(19) + LIST;
        assertThat(service.post(PATH, "[" + twenty + "]").statusCode()).isEqualTo(200);
        assertThat(json(service.post(PATH, "[" + twenty + "," + LIST + "]"))
                        .at("/error/message")
                        .asText())
                .isEqualTo("the body is a list, or an array of 1 to 20 lists");
        assertThat(service.post(PATH, "[]").statusCode()).isEqualTo(400);
    }

    @Test
    void isRefusedWhereKafkaDoesNotTakeIt() throws Exception {
        try (RunningService without = RunningService.startWithoutKafka(redis)) {
            assertThat(without.post(PATH, LIST).statusCode()).isEqualTo(503);
        }
    }

    private static ProducerRecord<String, byte[]> last(RunningService service) {
        List<ProducerRecord<String, byte[]>> history = service.published().history();
        return history.get(history.size() - 1);
    }
}
