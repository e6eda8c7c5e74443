package io.shopstream.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.http.AnswerTooLarge;
import io.shopstream.http.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests to Flink's REST interface, and reads its answers, which are JSON. Safe for use by many threads. */
public final class FlinkClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final int largestAnswer;
    private final ServiceClient client;

    /**
     * Asks nothing yet.
     *
     * @param address as in {@code http://127.0.0.1:18081}
     * @param largestAnswer in bytes; what answers more is not Flink
     */
    public FlinkClient(URI address, Duration connectTimeout, int largestAnswer) {
        this.address = address;
        this.largestAnswer = largestAnswer;
        this.client = new ServiceClient(connectTimeout);
    }

    /** A request to be completed, and handed to {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    /**
     * The answer for a path.
     *
     * @param deadline from now, for the whole answer
     */
    public JsonNode get(String path, Duration deadline) throws FlinkFailure, InterruptedException {
        return send(request(path).GET(), deadline);
    }

    /**
     * The answer to a request.
     *
     * @param deadline from now, for the whole answer
     */
    public JsonNode send(HttpRequest.Builder request, Duration deadline) throws FlinkFailure, InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, deadline, largestAnswer);
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() >= 300) {
                throw FlinkFailure.answered("Flink refused: " + refusal(body), null);
            }
            return body;
        } catch (FlinkFailure refused) {
            throw refused;
        } catch (JsonProcessingException | AnswerTooLarge foreign) {
            throw FlinkFailure.answered(notFlink(), foreign);
        } catch (IOException unreachable) {
            throw FlinkFailure.unreachable("Flink at " + address + " does not answer", unreachable);
        }
    }

    /** What is said where an answer is not one of Flink's. */
    public String notFlink() {
        return "what answers at " + address + " is not Flink";
    }

    private static String refusal(JsonNode body) {
        StringBuilder errors = new StringBuilder();
        body.path("errors").forEach(error -> errors.append(error.asText()).append('\n'));
        return RootCause.of(errors.toString());
    }
}
