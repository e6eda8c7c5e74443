package io.shopstream.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.http.AnswerTooLarge;
import io.shopstream.http.ServiceClient;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The reading half of Elasticsearch's REST interface that whoever shows figures needs. An answer that is late, too large, partial
 * or no Elasticsearch's at all is a {@link SearchFailure}; an index that is not there yet holds nothing. All addresses
 * together have one deadline, and few may ask at a time, the others fail at once: so who stalls holds few threads, and
 * these for a known time. Thread safe.
 */
public final class Elasticsearch {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);
    private static final int LARGEST_ANSWER = 4 << 20;

    /** One is the poll; more answers of the largest size than these would not fit into a small heap. */
    static final int MOST_AT_A_TIME = 4;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ElasticsearchSettings settings;
    private final String service;
    private final ServiceClient client;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

    /** Which address answered last, and is asked first. */
    private volatile int first;

    /** @param service that asks, for messages */
    public Elasticsearch(ElasticsearchSettings settings, String service) {
        this.settings = settings;
        this.service = service;
        client = new ServiceClient(
                CONNECT_TIMEOUT,
                settings.caFile() == null ? null : TrustedCertificates.of("elasticsearch-ca-file", settings.caFile()),
                () -> ServiceClient.basic(settings.user(), settings.password()));
    }

    /** The answers to {@code searches}, in their order, by one request. */
    public List<JsonNode> search(List<Search> searches) throws SearchFailure {
        StringBuilder lines = new StringBuilder();
        for (Search search : searches) {
            ObjectNode header = JsonNodeFactory.instance.objectNode();
            header.put("index", search.index()).put("ignore_unavailable", true).put("allow_no_indices", true);
            lines.append(header).append('\n').append(search.body()).append('\n');
        }
        JsonNode responses = exchange("POST", "/_msearch", lines.toString()).path("responses");
        if (responses.size() != searches.size()) {
            throw new SearchFailure("Elasticsearch gave " + responses.size() + " answers to " + searches.size()
                    + " questions; is it one?");
        }
        List<JsonNode> answers = new ArrayList<>();
        for (JsonNode response : responses) {
            answers.add(checked(response));
        }
        return answers;
    }

    /** The answer to one search. */
    public JsonNode search(Search search) throws SearchFailure {
        return search(List.of(search)).get(0);
    }

    /**
     * Something that differs from what it was before whenever a document of {@code indices} was written or deleted, or
     * an index put in another's place. Costs Elasticsearch no search; needs the privilege {@code monitor}.
     */
    public String fingerprint(List<String> indices) throws SearchFailure {
        String answer = exchange(
                        "GET",
                        "/" + String.join(",", indices) + "/_stats/indexing?ignore_unavailable=true"
                                + "&filter_path=indices.*.uuid,indices.*.primaries.indexing.index_total,"
                                + "indices.*.primaries.indexing.delete_total",
                        "")
                .toString();
        return answer;
    }

    private static JsonNode checked(JsonNode response) throws SearchFailure {
        JsonNode error = response.path("error");
        if (!error.isMissingNode()) {
            if (error.path("type").asText().equals("index_not_found_exception")) {
                return MissingNode.getInstance();
            }
            JsonNode cause = error.at("/root_cause/0/reason");
            throw new SearchFailure("Elasticsearch refuses a search: "
                    + oneLine(cause.asText(error.path("reason").asText("no reason given"))));
        }
        if (response.at("/_shards/failed").asInt() > 0
                || response.path("timed_out").asBoolean()) {
            throw new SearchFailure("Elasticsearch answers for a part of its shards only");
        }
        return response;
    }

    private JsonNode exchange(String method, String path, String body) throws SearchFailure {
        if (!places.tryAcquire()) {
            throw SearchFailure.late(
                    "Elasticsearch has " + MOST_AT_A_TIME + " questions of the " + service + " to answer already");
        }
        try {
            return exchangeWithOne(method, path, body);
        } finally {
            places.release();
        }
    }

    private JsonNode exchangeWithOne(String method, String path, String body) throws SearchFailure {
        Duration timeout = settings.timeout().compareTo(LONGEST_TIMEOUT) < 0 ? settings.timeout() : LONGEST_TIMEOUT;
        long end = System.nanoTime() + timeout.toNanos();
        List<String> addresses = settings.addresses();
        SearchFailure failure = null;
        for (int i = 0; i < addresses.size(); i++) {
            int asked = (first + i) % addresses.size();
            // an equal part of the time that is left, so that the others are asked, too
            Duration part = Duration.ofNanos((end - System.nanoTime()) / (addresses.size() - i));
            try {
                JsonNode answer = exchange(addresses.get(asked), method, path, body, part);
                first = asked;
                return answer;
            } catch (SearchFailure e) {
                failure = e;
            }
        }
        throw failure == null ? new SearchFailure("no address of Elasticsearch is known") : failure;
    }

    private JsonNode exchange(String address, String method, String path, String body, Duration deadline)
            throws SearchFailure {
        try {
            HttpResponse<String> response = client.send(request(address, method, path, body), deadline, LARGEST_ANSWER);
            return json(address, response.statusCode(), response.body());
        } catch (SearchFailure e) {
            throw e;
        } catch (AnswerTooLarge e) {
            throw new SearchFailure("Elasticsearch at " + address + " " + e.getMessage());
        } catch (HttpTimeoutException e) {
            throw SearchFailure.late("Elasticsearch at " + address + " does not answer in time");
        } catch (IOException e) {
            throw new SearchFailure("Elasticsearch at " + address + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SearchFailure("interrupted while asking Elasticsearch");
        } catch (InvalidSettings e) {
            throw new SearchFailure("the " + service + "'s password for Elasticsearch cannot be read");
        }
    }

    private JsonNode json(String address, int status, String answer) throws SearchFailure {
        if (status == 401 || status == 403) {
            throw new SearchFailure(
                    "Elasticsearch at " + address + " does not let the " + service + " read (" + status + ")");
        }
        if (status == 429) {
            throw new SearchFailure("Elasticsearch at " + address + " has too much to do to answer (429)");
        }
        if (status != 200) {
            throw new SearchFailure("Elasticsearch at " + address + " answers with status " + status);
        }
        try {
            JsonNode body = JSON.readTree(answer);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // falls to the line below, as JSON that is no object does
        }
        throw new SearchFailure("what answers at " + address + " is not Elasticsearch");
    }

    private static HttpRequest.Builder request(String address, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-ndjson")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
