package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import io.shopstream.web.RateLimit;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may ask, how often, and what the service says of itself. */
final class ServiceEndpoints {

    private static final String LIVE = "/api/health/live";
    private static final String READY = "/api/health/ready";
    private static final String METRICS = "/metrics";

    /** For whoever looks after the service: without a key, and however many other requests there are. */
    private static final Set<String> OPEN = Set.of(LIVE, READY, METRICS);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RecommendSettings settings;
    private final LiveLists lists;
    private final TopicFollower follower;
    private final Models models;
    private final RecommendMetrics metrics;
    private final RateLimit rate;

    ServiceEndpoints(
            RecommendSettings settings,
            LiveLists lists,
            TopicFollower follower,
            Models models,
            RecommendMetrics metrics) {
        this.settings = settings;
        this.lists = lists;
        this.follower = follower;
        this.models = models;
        this.metrics = metrics;
        this.rate = new RateLimit(settings.mostRequests(), System::nanoTime);
    }

    void addTo(JavalinConfig server) {
        server.routes.before(this::checkKey);
        server.routes.before(this::checkRate);
        server.routes.get("/api/models", this::models);
        server.routes.get(LIVE, context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, "{\"status\":\"lives\"}");
        });
        server.routes.get(READY, this::ready);
        server.routes.get(METRICS, context -> {
            QueryParameters.none(context);
            context.contentType("text/plain; version=0.0.4").result(metrics.text());
        });
        server.routes.get("/openapi.json", context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, JsonAnswer.resource(ServiceEndpoints.class, "openapi.json"));
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

    private void checkRate(Context context) {
        if (!OPEN.contains(context.path()) && !rate.passes()) {
            metrics.limited();
            context.header("Retry-After", "1");
            throw new InvalidRequest(
                    429, "there are more than " + settings.mostRequests() + " requests a second (--recommend-rate)");
        }
    }

    private void models(Context context) {
        QueryParameters.none(context);
        ObjectNode answer = JSON.objectNode();
        answer.set("ranker", described(models.ranker().state()));
        addPublished(answer, "candidate", models.candidate().state());
        addPublished(answer, "factors", models.factors().state());
        answer.putObject("lists")
                .put("landmark", Instant.ofEpochMilli(lists.landmark()).toString())
                .put("affinityHalfLifeMillis", settings.affinityHalfLife().toMillis())
                .put("trendHalfLifeMillis", settings.trendHalfLife().toMillis())
                .put("ageSeconds", follower.age().toSeconds());
        JsonAnswer.send(context, answer.toString());
    }

    private static void addPublished(ObjectNode answer, String name, PublishedFile.State<?> state) {
        if (state.model() != null || state.problem() != null) {
            answer.set(name, described(state));
        }
    }

    private static ObjectNode described(PublishedFile.State<?> state) {
        ObjectNode json = JSON.objectNode();
        json.put("modelVersion", state.version());
        json.put("problem", state.problem());
        @Nullable PublishedModel model = state.model();
        if (model != null) {
            json.put("publishedAt", Instant.ofEpochMilli(model.publishedAt()).toString());
            ObjectNode figures = json.putObject("figures");
            new TreeMap<>(model.figures()).forEach(figures::put);
        }
        return json;
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
