package io.shopstream.recommend;

import static io.shopstream.recommend.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.recommendation.PopularProducts;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.settings.InvalidSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    private static final String FEEDBACK = """
            {"feedbackType": "view", "userId": "u-2", "itemId": "bed", "sessionId": "s-1"}""";

    @SuppressWarnings("NullAway.Init")
    private LocalRedis redis;

    @SuppressWarnings("NullAway.Init")
    private RunningService server;

    @BeforeAll
    void start() throws Exception {
        redis = LocalRedis.start();
        try (RedisClient client = redis.client()) {
            ProfileStore.add(
                    client, List.of(view("s-1", "desk"), view("s-2", "bed"), buy("s-2", "rug")), Duration.ofDays(1));
        }
        server = RunningService.start(redis);
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

        server.read();

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
    void whoIsUnknownGetsWhatIsLikedWhereTheyAreAndEverybodyWhatIsRatedBest() throws Exception {
        PopularProducts.Product gone = new PopularProducts.Product("gone", 1, 9);
        PopularProducts.Product desk = new PopularProducts.Product("desk", 0.9, 7);
        PopularProducts.Product rug = new PopularProducts.Product("rug", 0.8, 5);
        server.popular(
                new PopularProducts("country:DE", List.of(gone, desk, rug)),
                new PopularProducts("device:mobile", List.of(rug, desk)),
                new PopularProducts("top-rated", List.of(gone, desk, rug)));
        while (ids("/api/non-personalized/top-rated").isEmpty()) {
            Thread.sleep(20);
        }

        assertThat(ids("/api/non-personalized/top-rated")).containsExactly("desk", "rug");
        assertThat(json(get("/api/non-personalized/top-rated?n=1")).get("items").toString())
                .isEqualTo("[{\"id\":\"desk\",\"name\":\"the desk\",\"category\":\"office\",\"price\":9.9,"
                        + "\"score\":0.9,\"ratings\":7}]");
        // trending: sofa, lamp, bed, chair, desk, rug
        assertThat(ids("/api/recommend/nobody?n=2&country=Germany")).containsExactly("desk", "rug");
        assertThat(ids("/api/recommend/nobody?n=1&country=DE&device=mobile")).containsExactly("desk");
        assertThat(ids("/api/recommend/nobody?n=1&device=mobile")).containsExactly("rug");
        assertThat(ids("/api/recommend/nobody?n=1&country=FR")).containsExactly("sofa");
        assertThat(ids("/api/recommend/nobody?country=DE&category=office")).containsExactly("desk", "chair");
        assertThat(json(post("{\"country\":\"DE\",\"n\":1}")).at("/items/0/id").asText())
                .isEqualTo("desk");
        assertThat(ids("/api/recommend/u-1?n=1&scenario=discover&country=DE")).containsExactly("lamp");
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
            400 | /api/non-personalized/top | the list is one of popular, trending, top-rated, not 'top'
            400 | /api/recommend/u-1?country=Nowhere | country is an ISO 3166 code such as DE, or an English name
            400 | /api/recommend/u-1?device=fridge | device is one of desktop, mobile, tablet, not 'fridge'
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
            {"items":[ | the body is no JSON object or array
            {"items":["bed"]} {} | the body is no JSON object or array
            {"items":[],"items":["bed"]} | the body is no JSON object or array
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
        HttpRequest.BodyPublisher empty = HttpRequest.BodyPublishers.ofString("{}");
        HttpRequest.Builder form = HttpRequest.newBuilder(server.address("/api/session/recommend"))
                .header("Content-Type", "text/plain")
                .POST(empty);
        assertRefused(415, "a body is application/json", server.send(form));
        HttpRequest.Builder put =
                HttpRequest.newBuilder(server.address("/api/recommend/u-1")).PUT(empty);
        assertThat(server.send(put).statusCode()).isEqualTo(405);
    }

    @Test
    @Order(2)
    void whoeverHasNoKeyIsTurnedAway(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "open sesame\n");
        try (RunningService guarded = RunningService.start(redis, "--recommend-api-key-file", key.toString())) {
            assertRefused(401, "X-API-Key is missing or wrong", guarded.get("/api/recommend/u-1"));
            assertRefused(401, "X-API-Key is missing or wrong", withKey(guarded, "open sesam"));
            assertThat(withKey(guarded, "open sesame").statusCode()).isEqualTo(200);
            assertThat(guarded.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(guarded.get("/api/health/live").statusCode()).isEqualTo(200);
        }
        assertThatThrownBy(() -> RunningService.settings(redis, "--recommend-address", "0.0.0.0"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--recommend-address 0.0.0.0 can be reached from elsewhere: it needs"
                        + " --recommend-api-key-file");
    }

    private static HttpResponse<String> withKey(RunningService guarded, String key) throws Exception {
        return guarded.send(
                HttpRequest.newBuilder(guarded.address("/api/recommend/u-1")).header("X-API-Key", key));
    }

    @Test
    @Order(2)
    void moreRequestsThanTheRateAreTurnedAway() throws Exception {
        try (RunningService slow = RunningService.start(redis, "--recommend-rate", "3")) {
            for (int i = 0; i < 3; i++) {
                assertThat(slow.get("/api/recommend/u-1").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = slow.get("/api/recommend/u-1");
            // the first ones may take so long that there is room for more
            for (int i = 0; i < 20 && refused.statusCode() == 200; i++) {
                refused = slow.get("/api/recommend/u-1");
            }
            assertRefused(429, "there are more than 3 requests a second (--recommend-rate)", refused);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(slow.get("/api/health/live").statusCode()).isEqualTo(200);
            assertThat(slow.get("/metrics").body()).contains("shopstream_recommend_requests_above_rate_total 1\n");
        }
    }

    @Test
    @Order(2)
    void anIdMayHoldASlash() throws Exception {
        assertThat(ids("/api/item-to-item/viewed/bed%2Flamp")).isEmpty();
        assertThat(json(get("/api/recommend/u%2F1?n=1")).get("fallback").asText())
                .isEqualTo("no_session");
    }

    @Test
    @Order(2)
    void describesEachOfItsAddresses() throws Exception {
        JsonNode paths = json(get("/openapi.json")).get("paths");

        assertThat(paths.properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "/api/recommend/{user}", "/api/feedback", "/api/experiments", "/api/stream/{user}", "/metrics");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String filled = path.getKey()
                    .replace("{user}", "u-1")
                    .replace("{item}", "bed")
                    .replace("{relation}", "viewed")
                    .replace("{name}", "popular");
            if (filled.contains("/stream/")) {
                assertThat(get(filled).statusCode()).as(filled).isEqualTo(406);
                continue;
            }
            HttpResponse<String> answer = path.getValue().has("get") ? get(filled) : server.post(filled, body(filled));
            assertThat(answer.statusCode()).as(filled).isEqualTo(200);
        }
    }

    private static String body(String path) {
        return switch (path) {
            case "/api/feedback" -> FEEDBACK;
            case "/api/shown" ->
                "{\"recommendationId\":\"r\",\"userId\":\"u\",\"scenario\":\"discover\",\"modelVersion\":\"m\",\"items\":[]}";
            default -> "{}";
        };
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
        return server.ids(path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.get(path);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return server.post("/api/session/recommend", body);
    }
}
