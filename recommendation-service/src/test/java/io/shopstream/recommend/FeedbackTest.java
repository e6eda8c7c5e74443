package io.shopstream.recommend;

import static io.shopstream.recommend.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.Action;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.pseudonym.UserPseudonym;
import java.math.BigDecimal;
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
import redis.clients.jedis.RedisClient;

/** Feedback over HTTP, by two services of one Redis. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackTest {

    private static final String PATH = "/api/feedback";

    @SuppressWarnings("NullAway.Init")
    private LocalRedis redis;

    @SuppressWarnings("NullAway.Init")
    private RunningService service;

    @SuppressWarnings("NullAway.Init")
    private RunningService replica;

    @BeforeAll
    void start() throws Exception {
        redis = LocalRedis.start();
        service = RunningService.start(redis);
        replica = RunningService.start(redis);
        service.read();
        replica.read();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        replica.close();
        redis.close();
    }

    @Test
    void isSeenByTheUsersNextRequestToWhicheverServiceItComes() throws Exception {
        List<RunningService> services = List.of(replica, service);
        for (int i = 0; i < 50; i++) {
            String user = "next-" + i;
            RunningService next = services.get(i % 2);
            JsonNode told = json(service.post(PATH, event("view", user, "bed", "")));
            assertThat(told.get("seen").asBoolean()).isTrue();

            JsonNode answer = json(next.get("/api/recommend/" + user + "?scenario=discover"));
            assertThat(answer.get("fallback").isNull()).isTrue();
            assertThat(answer.get("items").findValuesAsText("id"))
                    .startsWith("lamp")
                    .doesNotContain("bed");

            assertThat(service.post(PATH, event("purchase", user, "lamp", "")).statusCode())
                    .isEqualTo(200);
            JsonNode items = json(next.get("/api/recommend/" + user)).get("items");
            assertThat(items.findValuesAsText("id")).doesNotContain("lamp");
            assertThat(items)
                    .filteredOn(item -> item.get("id").asText().equals("bed"))
                    .singleElement()
                    .satisfies(item -> assertThat(item.get("source").asText()).isEqualTo("session"));
        }
    }

    @Test
    void isPublishedAsTheGateTakesIt() throws Exception {
        int before = service.published().history().size();
        Instant at = Instant.now().minusSeconds(9);
        String events = "["
                + event(
                        "view",
                        "u-p",
                        "bed",
                        ",\"timestamp\":\"" + at + "\",\"productPrice\":19.90,\"device\":{\"deviceType\":\"mobile\"}")
                + "," + event("add_to_cart", "u-p", "bed", ",\"quantity\":2")
                + "," + event("view", "u-q", "rug", "") + "]";

        assertThat(json(service.post(PATH, events)).get("published").asInt()).isEqualTo(3);

        List<ProducerRecord<String, byte[]>> published = service.published()
                .history()
                .subList(before, service.published().history().size());
        assertThat(published).extracting(ProducerRecord::key).containsExactly("u-p", "u-q");
        assertThat(published).extracting(ProducerRecord::topic).containsOnly("user_session_info");
        SessionMessage message = read(published.get(0));
        assertThat(message.device().deviceType()).isEqualTo("mobile");
        assertThat(message.interactions())
                .extracting(interaction -> interaction.action())
                .containsExactly(Action.VIEW, Action.ADD_TO_CART);
        assertThat(message.interactions()[0].at()).isEqualTo(at);
        assertThat(message.interactions()[0].productPrice()).isEqualByComparingTo(new BigDecimal("19.9"));
        assertThat(message.interactions()[1].at()).isBetween(Instant.now().minusSeconds(9), Instant.now());
    }

    @Test
    void whatIsSentAgainIsADuplicateOfTheFirst() throws Exception {
        int before = service.published().history().size();
        String timed = event("view", "u-again", "bed", ",\"timestamp\":\"2026-11-20T12:00:00Z\"");
        service.post(PATH, timed);
        service.post(PATH, timed);
        service.post(PATH, timed.replace("12:00", "12:01"));

        assertThat(service.published().history().subList(before, before + 3))
                .extracting(record -> read(record).messageId())
                .satisfies(ids -> assertThat(ids.get(1)).isEqualTo(ids.get(0)))
                .satisfies(ids -> assertThat(ids.get(2)).isNotEqualTo(ids.get(0)));
    }

    @Test
    void ofAShopWithPseudonymsIsKeptByThem(@TempDir Path folder) throws Exception {
        String key = "a secret key of thirty-two bytes";
        Path file = Files.writeString(folder.resolve("key"), key);
        try (RunningService pseudonymising = RunningService.start(redis, "--user-id-key-file", file.toString());
                RedisClient client = redis.client()) {
            pseudonymising.read();
            pseudonymising.post(PATH, event("view", "ada@example.org", "desk", ""));

            assertThat(pseudonymising.ids("/api/recommend/ada@example.org?scenario=discover"))
                    .startsWith("chair");
            assertThat(read(pseudonymising.published().history().get(0)).user().userId())
                    .isEqualTo("ada@example.org");
            String pseudonym = new UserPseudonym(key.getBytes(StandardCharsets.UTF_8)).of("ada@example.org");
            assertThat(client.exists("shopstream:profile:" + pseudonym + ":viewed"))
                    .isTrue();
            assertThat(client.exists("shopstream:profile:ada@example.org:viewed"))
                    .isFalse();
        }
    }

    @Test
    void isNotSeenWhereKafkaHasNotTakenIt() throws Exception {
        try (RunningService alone = RunningService.startWithoutKafka(redis)) {
            alone.read();
            HttpResponse<String> refused = alone.post(PATH, event("view", "u-lost", "bed", ""));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("Kafka does not take what is sent; send it again later");
            assertThat(json(alone.get("/api/recommend/u-lost")).get("fallback").asText())
                    .isEqualTo("no_session");
        }
    }

    @Test
    void saysThatItIsNotSeenWhereRedisIsAway() throws Exception {
        try (LocalRedis away = LocalRedis.start();
                RunningService alone = RunningService.start(away)) {
            away.stop();
            JsonNode told = json(alone.post(PATH, event("view", "u-1", "bed", "")));

            assertThat(told.get("published").asInt()).isEqualTo(1);
            assertThat(told.get("seen").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"feedbackType":"like","userId":"u","itemId":"i","sessionId":"s"} | interactions[0].action is none of the known values
            {"feedbackType":"view","userId":"u","itemId":"i"} | event 0 needs a text sessionId
            {"feedbackType":"view","userId":7,"itemId":"i","sessionId":"s"} | event 0 needs a text userId
            {"feedbackType":"view","userId":" ","itemId":"i","sessionId":"s"} | user.userId is empty
            {"feedbackType":"view","userId":"u","itemId":"i","sessionId":"s","like":1} | event 0 has a field that is not known here
            {"feedbackType":"view","userId":"u","itemId":"i","sessionId":"s","timestamp":"2099-01-01T00:00:00Z"} | interactions[0].at is later than now
            {"feedbackType":"view","userId":"u","itemId":"i","sessionId":"s","timestamp":null} | interactions[0].at is missing
            [] | the body is an event, or an array of 1 to 200 events
            [7] | event 0 is no JSON object
            7 | the body is no JSON object or array
            """)
    void aWrongEventIsAnsweredInOneLineAndNothingIsPublished(String body, String line) throws Exception {
        int before = service.published().history().size();
        HttpResponse<String> answer = service.post(PATH, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/message").asText()).isEqualTo(line);
        assertThat(service.published().history()).hasSize(before);
    }

    @Test
    void eventsAreBounded() throws Exception {
        String one = event("view", "u-many", "bed", "");
        String most = ("," + one).repeat(200).substring(1);

        assertThat(json(service.post(PATH, "[" + most + "]")).get("published").asInt())
                .isEqualTo(200);
        assertThat(service.post(PATH, "[" + most + "," + one + "]").statusCode())
                .isEqualTo(400);
    }

    private static SessionMessage read(ProducerRecord<String, byte[]> published) {
        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(published.value());
        assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted<SessionMessage>) decoded).value();
    }

    private static String event(String type, String user, String item, String more) {
        return "{\"feedbackType\":\"" + type + "\",\"userId\":\"" + user + "\",\"itemId\":\"" + item
                + "\",\"sessionId\":\"s-" + user + "\"" + more + "}";
    }
}
