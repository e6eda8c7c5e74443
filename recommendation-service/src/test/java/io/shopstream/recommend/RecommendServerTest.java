package io.shopstream.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ProductNeighbours;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;

/** The service over HTTP, with a real Redis and a topic in memory. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecommendServerTest {

    private static final TopicPartition PARTITION = new TopicPartition("product_neighbours", 0);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final MockConsumer<byte[], byte[]> topic = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

    @SuppressWarnings("NullAway.Init")
    private LocalRedis redis;

    @SuppressWarnings("NullAway.Init")
    private RecommendServer server;

    @BeforeAll
    void start() throws Exception {
        redis = LocalRedis.start();
        try (RedisClient client = redis.client()) {
            ProfileStore.add(
                    client, List.of(view("s-1", "desk"), view("s-2", "bed"), buy("s-2", "rug")), Duration.ofDays(1));
        }
        topic.updatePartitions(
                "product_neighbours",
                List.of(new PartitionInfo("product_neighbours", 0, Node.noNode(), new Node[0], new Node[0])));
        topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
        topic.updateEndOffsets(Map.of(PARTITION, (long) SampleLists.shop().size()));
        server = RecommendServer.start(settings(), () -> topic);
    }

    private RecommendSettings settings(String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "--recommend-port";
        all[1] = "0";
        all[2] = "--redis";
        all[3] = "127.0.0.1:" + redis.port();
        System.arraycopy(more, 0, all, 4, more.length);
        return RecommendSettings.from(Arguments.of(all, Map.of()));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        redis.close();
    }

    @Test
    @Order(1)
    void isNotReadyUntilItHasReadWhatTheTopicHeld() throws Exception {
        assertThat(get("/api/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/api/health/ready").statusCode()).isEqualTo(503);
        assertThat(json(get("/api/recommend/u-1")).get("fallback").asText()).isEqualTo("lists_incomplete");

        long offset = 0;
        for (ProductNeighbours product : SampleLists.shop()) {
            long next = offset++;
            topic.schedulePollTask(() -> topic.addRecord(SampleLists.kafkaRecord(next, SampleLists.change(product))));
        }

        while (get("/api/health/ready").statusCode() != 200) {
            Thread.sleep(20);
        }
        assertThat(get("/metrics").body())
                .contains("shopstream_recommend_lists_complete 1.0\n", "shopstream_recommend_list_records_total 7\n");
    }

    @Test
    @Order(2)
    void answersWithTheSessionThatIsOnAndNeverWithWhatWasBought() throws Exception {
        JsonNode answer = json(get("/api/recommend/u-1?scenario=discover&explain=true"));

        assertThat(answer.get("fallback").isNull()).isTrue();
        assertThat(answer.get("recommendationId").asText()).hasSize(36);
        assertThat(answer.get("modelVersion").asText()).isEqualTo("shipped");
        assertThat(answer.get("took").asDouble()).isPositive();
        assertThat(answer.get("items").findValuesAsText("id"))
                .startsWith("lamp")
                .doesNotContain("bed", "rug");
        JsonNode lamp = answer.get("items").get(0);
        assertThat(lamp.get("source").asText()).isEqualTo("neighbours");
        assertThat(lamp.at("/reasons/0/itemId").asText()).isEqualTo("bed");
        assertThat(lamp.at("/reasons/0/weight").asDouble()).isEqualTo(1);
        assertThat(json(get("/api/recommend/u-1")).get("items").findValuesAsText("id"))
                .contains("bed");
    }

    @Test
    @Order(2)
    void answersWithAnotherSessionOfTheUser() throws Exception {
        assertThat(ids("/api/recommend/u-1?scenario=discover&session-id=s-1")).startsWith("chair");
        assertThat(json(get("/api/recommend/u-1?session-id=s-9"))
                        .get("fallback")
                        .asText())
                .isEqualTo("no_session");
    }

    @Test
    @Order(2)
    void answersASessionInTheRequest() throws Exception {
        HttpResponse<String> answer =
                post("{\"items\":[\"chair\",\"bed\"],\"n\":2,\"scenario\":\"discover\",\"exclude\":[\"rug\"]}");

        assertThat(json(answer).get("items").findValuesAsText("id")).containsExactlyInAnyOrder("lamp", "desk");
        assertThat(json(post("{}")).get("fallback").asText()).isEqualTo("no_session");
    }

    @Test
    @Order(2)
    void whoIsUnknownGetsWhatIsPopular() throws Exception {
        JsonNode answer = json(get("/api/recommend/nobody?n=1"));

        assertThat(answer.get("fallback").asText()).isEqualTo("no_session");
        assertThat(answer.at("/items/0/id").asText()).isEqualTo("sofa");
        assertThat(answer.at("/items/0/source").asText()).isEqualTo("popular");
    }

    @Test
    @Order(2)
    void saysWhatGoesWithAProductAndWhatIsPopular() throws Exception {
        assertThat(ids("/api/item-to-item/viewed/bed?n=1")).containsExactly("lamp");
        assertThat(ids("/api/item-to-item/bought/bed")).containsExactly("rug", "lamp");
        assertThat(ids("/api/item-to-item/bought/unheard-of")).isEmpty();
        assertThat(ids("/api/non-personalized/popular?n=2")).containsExactly("sofa", "lamp");
        assertThat(ids("/api/non-personalized/trending?category=office")).containsExactly("chair", "desk");
        assertThat(json(get("/api/non-personalized/popular"))
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("the sofa");
    }

    @Test
    @Order(2)
    void saysWhyAProductWouldBeShown() throws Exception {
        JsonNode answer = json(get("/api/because/u-1/rug"));

        assertThat(answer.get("bought").asBoolean()).isTrue();
        assertThat(answer.at("/reasons/0/itemId").asText()).isEqualTo("bed");
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(delimiter = '|', textBlock = """
            400 | /api/recommend/u-1?n=0 | n is a number from 1 to 100
            400 | /api/recommend/u-1?n=101 | n is a number from 1 to 100
            400 | /api/recommend/u-1?n=many | n is a number from 1 to 100
            400 | /api/recommend/u-1?n=1&n=2 | n is given more than once
            400 | /api/recommend/u-1?offset=-1 | offset is a number from 0 to 100
            400 | /api/recommend/u-1?scenario=guess | scenario is one of continue, discover, not 'guess'
            400 | /api/recommend/u-1?explain=yes | explain is one of false, true, not 'yes'
            400 | /api/recommend/u-1?limit=1 | there is no parameter 'limit' here
            400 | /api/recommend/%20 | the user is an id of 1 to 200 bytes, without control characters
            400 | /api/item-to-item/liked/bed | the relation is one of viewed, bought, not 'liked'
            400 | /api/non-personalized/top | the list is one of popular, trending, not 'top'
            400 | /api/non-personalized/popular?category=office | category goes with trending
            404 | /api/recommend | there is nothing at this address
            404 | / | there is nothing at this address
            405 | /api/session/recommend | this address takes a POST
            """)
    void aWrongRequestIsAnsweredInOneLine(int status, String path, String line) throws Exception {
        assertRefused(status, line, get(path));
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            [] | the body is one JSON object
            {"items":[ | the body is one JSON object
            {"items":["bed"]} {} | the body is one JSON object
            {"items":[],"items":["bed"]} | the body is one JSON object
            {"items":"bed"} | items is an array of at most 100 ids
            {"items":[7]} | items is an array of texts
            {"items":[""]} | each of items is an id of 1 to 200 bytes, without control characters
            {"item":[]} | the body has a field that is not known here
            {"n":"many"} | n is a number, or true or false
            {"scenario":7} | scenario is a text
            {"scenario":"guess"} | scenario is one of continue, discover, not 'guess'
            """)
    void aWrongBodyIsAnsweredInOneLine(String body, String line) throws Exception {
        assertRefused(400, line, post(body));
    }

    @Test
    @Order(2)
    void aBodyIsBoundedAndIsJson() throws Exception {
        String longId = "x".repeat(70_000);
        assertThat(post("{\"items\":[\"" + longId + "\"]}").statusCode()).isEqualTo(413);
        HttpRequest form = HttpRequest.newBuilder(address("/api/session/recommend"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertRefused(415, "a body is application/json", http.send(form, HttpResponse.BodyHandlers.ofString()));
        HttpRequest put = HttpRequest.newBuilder(address("/api/recommend/u-1"))
                .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    @Order(2)
    void whoeverHasNoKeyIsTurnedAway(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "open sesame\n");
        try (RecommendServer guarded = RecommendServer.start(
                settings("--recommend-api-key-file", key.toString()),
                () -> new MockConsumer<>(OffsetResetStrategy.EARLIEST))) {
            URI question = URI.create(guarded.address() + "/api/recommend/u-1");
            assertRefused(401, "X-API-Key is missing or wrong", send(HttpRequest.newBuilder(question)));
            assertRefused(
                    401,
                    "X-API-Key is missing or wrong",
                    send(HttpRequest.newBuilder(question).header("X-API-Key", "open sesam")));
            assertThat(send(HttpRequest.newBuilder(question).header("X-API-Key", "open sesame"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(HttpRequest.newBuilder(URI.create(guarded.address() + "/metrics")))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(HttpRequest.newBuilder(URI.create(guarded.address() + "/api/health/live")))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThatThrownBy(() -> settings("--recommend-address", "0.0.0.0"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--recommend-address 0.0.0.0 can be reached from elsewhere: it needs"
                        + " --recommend-api-key-file");
    }

    @Test
    @Order(2)
    void describesEachOfItsAddresses() throws Exception {
        JsonNode paths = json(get("/openapi.json")).get("paths");

        assertThat(paths.properties()).extracting(Map.Entry::getKey).contains("/api/recommend/{user}", "/metrics");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String filled = path.getKey()
                    .replace("{user}", "u-1")
                    .replace("{item}", "bed")
                    .replace("{relation}", "viewed")
                    .replace("{name}", "popular");
            HttpResponse<String> answer = path.getValue().has("post") ? post("{}") : get(filled);
            assertThat(answer.statusCode()).as(filled).isEqualTo(200);
        }
    }

    @Test
    @Order(3)
    void withoutRedisListsAreWithoutProfilesAndComeBack() throws Exception {
        redis.stop();

        JsonNode answer = json(get("/api/recommend/u-1"));
        assertThat(answer.get("fallback").asText()).isEqualTo("profiles_away");
        assertThat(answer.get("items").findValuesAsText("id")).startsWith("sofa");
        assertThat(json(post("{\"items\":[\"bed\"]}")).get("fallback").isNull()).isTrue();

        redis.restart();
        try (RedisClient client = redis.client()) {
            ProfileStore.add(client, List.of(view("s-2", "bed")), Duration.ofDays(1));
        }
        while (!json(get("/api/recommend/u-1")).get("fallback").isNull()) {
            Thread.sleep(50);
        }
    }

    private static ValidSession view(String session, String product) {
        return message(session, Action.VIEW, product);
    }

    private static ValidSession buy(String session, String product) {
        return message(session, Action.PURCHASE, product);
    }

    private static ValidSession message(String session, Action action, String product) {
        Instant at = Instant.ofEpochMilli(SampleLists.AT + session.charAt(2));
        return ValidSession.builder(
                        "m-1",
                        session,
                        new Customer("u-1", null, null),
                        new Device("mobile", null, null),
                        "google",
                        new Interaction[] {
                            Interaction.builder(at, action).productId(product).build()
                        },
                        Visitor.NEW)
                .build();
    }

    private static void assertRefused(int status, String line, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = json(answer).get("error");
        assertThat(error.get("message").asText()).isEqualTo(line);
        assertThat(error.get("code").asInt()).isEqualTo(status);
        assertThat(error.get("requestId").asText()).hasSize(36);
    }

    private List<String> ids(String path) throws Exception {
        return json(get(path)).get("items").findValuesAsText("id");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(HttpRequest.newBuilder(address("/api/session/recommend"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create(server.address() + path);
    }
}
