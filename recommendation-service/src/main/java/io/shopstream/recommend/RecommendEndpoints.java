package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.recommend.answer.Question;
import io.shopstream.recommend.answer.Recommendation;
import io.shopstream.recommend.answer.Recommendations;
import io.shopstream.recommend.answer.Shopper;
import io.shopstream.recommend.lists.ListsFollower;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the service answers, address by address. */
final class RecommendEndpoints {

    static final String SESSION = "/api/session/recommend";

    private static final String LIVE = "/api/health/live";
    private static final String READY = "/api/health/ready";

    /** Without a key. */
    private static final Set<String> OPEN = Set.of(LIVE, READY);

    private static final String PROFILES_AWAY = "profiles_away";

    /** The ranker that a shop begins with. */
    private static final String MODEL = "shipped";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RecommendSettings settings;
    private final Recommendations recommendations;
    private final LiveLists lists;
    private final ProfileReader profiles;
    private final ListsFollower follower;
    private final RecommendMetrics metrics;
    private final Clock clock;

    RecommendEndpoints(
            RecommendSettings settings,
            Recommendations recommendations,
            LiveLists lists,
            ProfileReader profiles,
            ListsFollower follower,
            RecommendMetrics metrics,
            Clock clock) {
        this.settings = settings;
        this.recommendations = recommendations;
        this.lists = lists;
        this.profiles = profiles;
        this.follower = follower;
        this.metrics = metrics;
        this.clock = clock;
    }

    void addTo(JavalinConfig server) {
        server.routes.before(this::checkKey);
        server.routes.get("/api/recommend/{user}", this::recommend);
        server.routes.post(SESSION, this::recommendForSession);
        new ListEndpoints(lists).addTo(server);
        server.routes.get("/api/because/{user}/{item}", this::because);
        server.routes.get("/api/models", this::models);
        server.routes.get(LIVE, context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, "{\"status\":\"lives\"}");
        });
        server.routes.get(READY, this::ready);
        server.routes.get("/metrics", context -> {
            QueryParameters.none(context);
            context.contentType("text/plain; version=0.0.4").result(metrics.text());
        });
        server.routes.get("/openapi.json", context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, JsonAnswer.resource(RecommendEndpoints.class, "openapi.json"));
        });
    }

    /** Compares in a time that tells nothing of the key. */
    private void checkKey(Context context) {
        @Nullable String key = settings.apiKey();
        if (key == null || OPEN.contains(context.path())) {
            return;
        }
        @Nullable String given = context.header("X-API-Key");
        if (given == null || !MessageDigest.isEqual(key.getBytes(UTF_8), given.getBytes(UTF_8))) {
            throw new InvalidRequest(401, "X-API-Key is missing or wrong");
        }
    }

    private void recommend(Context context) {
        long start = System.nanoTime();
        Question question = QuestionReader.ofQuery(context, Set.of("session-id"));
        Optional<Shopper> shopper = shopper(context);
        answer(context, start, question, shopper.orElse(Shopper.UNKNOWN), shopper.isEmpty() ? PROFILES_AWAY : null);
    }

    /** The user of the path, in the session that is asked for or the one that is on; empty where Redis does not answer. */
    private Optional<Shopper> shopper(Context context) {
        String user = QuestionReader.id("the user", context.pathParam("user"));
        String session = QueryParameters.optional(context, "session-id", "");
        return profiles.read(user)
                .map(profile -> Shopper.of(
                        profile, session.isEmpty() ? profile.sessionId().orElse("") : session));
    }

    private void recommendForSession(Context context) {
        long start = System.nanoTime();
        QuestionReader body = QuestionReader.ofBody(context);
        answer(context, start, body.question(), new Shopper(body.items(), Set.of()), null);
    }

    private void answer(
            Context context, long start, Question question, Shopper shopper, @Nullable String otherFallback) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Recommendation> items = recommendations.answer(question, shopper, at.toEpochMilli());
        @Nullable String fallback = otherFallback;
        if (fallback == null && shopper.session().isEmpty()) {
            fallback = "no_session";
        }
        if (!follower.isComplete()) {
            fallback = "lists_incomplete";
        }
        long took = System.nanoTime() - start;
        metrics.answered(took, fallback != null);
        ObjectNode answer = JSON.objectNode();
        answer.put("recommendationId", UUID.randomUUID().toString());
        answer.put("at", at.toString());
        answer.put("took", took / 1_000 / 1e3);
        answer.put("modelVersion", MODEL);
        answer.putNull("experiment");
        answer.put("fallback", fallback);
        answer.put("listsAge", follower.age().toSeconds());
        ArrayNode array = answer.putArray("items");
        items.forEach(item -> array.add(json(item, question.explain())));
        JsonAnswer.send(context, answer.toString());
    }

    private static ObjectNode json(Recommendation item, boolean explain) {
        ObjectNode json = JSON.objectNode();
        json.put("id", item.id());
        json.put("score", item.score());
        json.put("source", item.source().label());
        if (explain) {
            json.set("reasons", json(item.reasons()));
        }
        return json;
    }

    private static ArrayNode json(List<Recommendation.Reason> reasons) {
        ArrayNode array = JSON.arrayNode();
        reasons.forEach(reason -> array.addObject()
                .put("type", "viewed")
                .put("itemId", reason.itemId())
                .put("weight", reason.weight()));
        return array;
    }

    private void because(Context context) {
        QueryParameters.only(context, Set.of("session-id"));
        String item = QuestionReader.id("the item", context.pathParam("item"));
        Optional<Shopper> known = shopper(context);
        Shopper shopper = known.orElse(Shopper.UNKNOWN);
        ObjectNode answer = JSON.objectNode();
        answer.put("fallback", known.isEmpty() ? PROFILES_AWAY : null);
        answer.put("bought", shopper.bought().contains(item));
        answer.set("reasons", json(recommendations.because(shopper, item)));
        JsonAnswer.send(context, answer.toString());
    }

    private void models(Context context) {
        QueryParameters.none(context);
        ObjectNode answer = JSON.objectNode();
        answer.putObject("ranker").put("modelVersion", MODEL);
        answer.putObject("lists")
                .put("landmark", Instant.ofEpochMilli(lists.landmark()).toString())
                .put("affinityHalfLifeMillis", settings.affinityHalfLife().toMillis())
                .put("trendHalfLifeMillis", settings.trendHalfLife().toMillis())
                .put("ageSeconds", follower.age().toSeconds());
        JsonAnswer.send(context, answer.toString());
    }

    private void ready(Context context) {
        QueryParameters.none(context);
        if (!follower.isComplete()) {
            throw new InvalidRequest(503, "the lists are being read");
        }
        JsonAnswer.send(context, "{\"status\":\"ready\"}");
    }

    /** What every refusal looks like. */
    static String refusal(int status, String line) {
        ObjectNode error = JSON.objectNode();
        error.put("code", status);
        error.put("message", line);
        error.put("requestId", UUID.randomUUID().toString());
        return JSON.objectNode().set("error", error).toString();
    }
}
