package io.shopstream.local.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.shopstream.local.scenario.RecommendClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the recommendation service, and remembers what it answered that it must not. Not thread safe. */
final class ShopperCalls {

    private static final int NOT_NOW = 503;

    /** Before anything is asked again. */
    private static final long PAUSE_MILLIS = 50;

    private final RecommendClient client;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int unanswered;

    ShopperCalls(URI service) {
        this.client = new RecommendClient(service);
    }

    /** The answer for a user; a missing node if there is none, as while the service is killed. */
    JsonNode recommend(String user, String query) throws InterruptedException {
        return answer(() -> client.get("/api/recommend/" + RecommendClient.encoded(user) + query), false);
    }

    /** What the service says of an event; a missing node where it has not taken it. */
    JsonNode feedback(String type, String user, String product) throws InterruptedException {
        JsonNode event = JsonNodeFactory.instance
                .objectNode()
                .put("feedbackType", type)
                .put("userId", user)
                .put("itemId", product)
                .put("sessionId", "s-" + user);
        return answer(() -> client.post("/api/feedback", event), true);
    }

    /** A request. */
    private interface Call {
        HttpResponse<String> send() throws IOException, InterruptedException;
    }

    /** @param mayFail whether the service may say that it cannot now */
    private JsonNode answer(Call call, boolean mayFail) throws InterruptedException {
        try {
            HttpResponse<String> answer = call.send();
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() == 200) {
                return RecommendClient.json(answer);
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
