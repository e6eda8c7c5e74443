package io.shopstream.local.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.http.WholeExchange;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The few requests that the command line sends to Elasticsearch. Safe for use by several threads. */
public final class SearchClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String url;

    /** @param url such as {@code http://127.0.0.1:19200} */
    public SearchClient(String url) {
        this.url = url;
    }

    /** Documents that a search of {@code alias} would find now. */
    public long count(String alias) {
        JsonNode count = post("/" + alias + "/_count", "{}").path("count");
        if (!count.isIntegralNumber()) {
            throw notElasticsearch();
        }
        return count.asLong();
    }

    /** Makes everything written so far searchable. */
    public void refresh() {
        post("/_refresh", "");
    }

    /** The answer to {@code query}, in Elasticsearch's query language as maps and lists. */
    public JsonNode search(String alias, Object query) {
        return post("/" + alias + "/_search", JSON.valueToTree(query).toString());
    }

    /** Searchable documents of each alias, by its name. */
    public SortedMap<String, Long> documentsByAlias() {
        SortedMap<String, Long> documents = new TreeMap<>();
        for (JsonNode row : send("/_cat/aliases?format=json&h=alias", request -> request.GET())) {
            String alias = row.path("alias").asText();
            documents.put(alias, count(alias));
        }
        return documents;
    }

    private UserError notElasticsearch() {
        return new UserError("what answers at " + url + " is not Elasticsearch");
    }

    private JsonNode post(String path, String body) {
        return send(path, request -> request.POST(BodyPublishers.ofString(body)));
    }

    private JsonNode send(String path, UnaryOperator<HttpRequest.Builder> method) {
        HttpRequest request = method.apply(
                        HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json"))
                .build();
        try {
            HttpResponse<String> response = WholeExchange.send(http, request, TIMEOUT, LARGEST_ANSWER);
            if (response.statusCode() != 200) {
                throw new UserError("Elasticsearch answered " + response.statusCode() + " to " + path);
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw notElasticsearch();
        } catch (IOException e) {
            throw new UserError("Elasticsearch does not answer at " + url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted");
        }
    }
}
