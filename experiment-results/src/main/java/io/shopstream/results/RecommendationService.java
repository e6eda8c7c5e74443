package io.shopstream.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.http.AnswerTooLarge;
import io.shopstream.http.ServiceClient;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recommendation service, asked about itself. Each failure is an {@link IOException} with one line for people. Thread safe. */
public final class RecommendationService {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST = 2 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServiceClient client = new ServiceClient(PATIENCE);
    private final URI address;
    private final @Nullable String keyFile;

    /** @param keyFile whose first line the service wants; null for none */
    public RecommendationService(URI address, @Nullable String keyFile) {
        this.address = address;
        this.keyFile = keyFile;
    }

    /** Those of its file, then those it was told of. */
    public List<DefinedExperiment> experiments() throws IOException {
        JsonNode told;
        try {
            told = JSON.readTree(get("/api/experiments"));
        } catch (JsonProcessingException e) {
            throw new IOException("what answers at " + address + " is no recommendation service");
        }
        List<DefinedExperiment> experiments = new ArrayList<>();
        for (String source : List.of("experimentsOfFile", "experiments")) {
            for (JsonNode experiment : told.path(source)) {
                experiments.add(experiment(experiment));
            }
        }
        return experiments;
    }

    private DefinedExperiment experiment(JsonNode json) throws IOException {
        try {
            return DefinedExperiment.of(json);
        } catch (IllegalArgumentException e) {
            throw new IOException("the recommendation service at " + address
                    + " has an experiment that makes no sense: " + e.getMessage());
        }
    }

    /** Its metrics, as Prometheus reads them. */
    public String metrics() throws IOException {
        return get("/metrics");
    }

    private String get(String path) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve(path)));
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new IOException("the recommendation service at " + address + " wants another key");
        }
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "the recommendation service at " + address + " answers with status " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            if (keyFile != null) {
                request.header("X-API-Key", Secrets.firstLine(keyFile));
            }
            return client.send(request, PATIENCE, LARGEST);
        } catch (InvalidSettings e) {
            throw new IOException("the key for the recommendation service cannot be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the recommendation service");
        } catch (AnswerTooLarge e) {
            throw new IOException("the recommendation service at " + address + " " + e.getMessage());
        } catch (IOException e) {
            throw new IOException("the recommendation service at " + address + " does not answer", e);
        }
    }
}
