package io.shopstream.local.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the recommendation service, and remembers what it answered that it must not. Not thread safe. */
final class ShopperCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NOT_NOW = 503;

    /** Before anything is asked again. */
    private static final long PAUSE_MILLIS = 50;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI service;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int unanswered;

    ShopperCalls(URI service) {
        this.service = service;
    }

    /** The answer for a user; a missing node if there is none, as while the service is killed. */
    JsonNode recommend(String user, String query) throws InterruptedException {
        String path = "/api/recommend/"
                + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20") + query;
        return send(HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE), false);
    }

    /** What the service says of an event; a missing node where it has not taken it. */
    JsonNode feedback(String type, String user, String product) throws InterruptedException {
        String event = JSON.createObjectNode()
                .put("feedbackType", type)
                .put("userId", user)
                .put("itemId", product)
                .put("sessionId", "s-" + user)
                .toString();
        return send(
                HttpRequest.newBuilder(service.resolve("/api/feedback"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(event)),
                true);
    }

    /** @param mayFail whether the service may say that it cannot now */
    private JsonNode send(HttpRequest.Builder request, boolean mayFail) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body());
            }
            if (!mayFail || answer.statusCode() != NOT_NOW) {
                faults.add(answer.statusCode() + " for " + answer.uri() + ": " + answer.body());
            }
        } catch (IOException away) {
            unanswered++;
            Thread.sleep(PAUSE_MILLIS);
        }
        return MissingNode.getInstance();
    }

    /** Enters what the service must not have answered. */
    void fault(String line) {
        faults.add(line);
    }

    List<String> faults() {
        return faults;
    }

    /** As in {@code 200: 5123, 503: 2; 31 not answered}. */
    String summary() {
        StringBuilder text = new StringBuilder();
        statuses.forEach((status, count) -> text.append(text.length() == 0 ? "" : ", ")
                .append(status)
                .append(": ")
                .append(count));
        return text + "; " + unanswered + " not answered while the service was away";
    }
}
