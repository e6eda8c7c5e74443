package io.shopstream.check;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents that Elasticsearch holds, over plain HTTP. */
final class StoredDocuments {

    private static final int PAGE = 5_000;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI elasticsearch;

    StoredDocuments(URI elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** All documents of {@code index} by id, each with its fields by dotted name. */
    Map<String, Map<String, String>> all(String index) {
        call("POST", "/" + index + "/_refresh", "");
        Map<String, Map<String, String>> documents = new LinkedHashMap<>();
        JsonNode page = call(
                "POST",
                "/" + index + "/_search?scroll=1m",
                "{\"size\":" + PAGE + ",\"sort\":[\"_doc\"],\"query\":{\"match_all\":{}}}");
        while (!page.at("/hits/hits").isEmpty()) {
            for (JsonNode hit : page.at("/hits/hits")) {
                if (documents.put(hit.get("_id").asText(), Comparison.flat(hit.get("_source"))) != null) {
                    throw new IllegalStateException("two documents of one id: " + hit.get("_id"));
                }
            }
            String scroll = page.get("_scroll_id").asText();
            page = call("POST", "/_search/scroll", "{\"scroll\":\"1m\",\"scroll_id\":\"" + scroll + "\"}");
        }
        call(
                "DELETE",
                "/_search/scroll",
                "{\"scroll_id\":\"" + page.get("_scroll_id").asText() + "\"}");
        return documents;
    }

    /** Documents that a search finds now. */
    long count(String index) {
        return call("GET", "/" + index + "/_count", "").get("count").asLong();
    }

    /** Puts {@code fields} into a stored document, to see a check fail. */
    void corrupt(String index, String id, String fields) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        call("POST", "/" + index + "/_update/" + encoded + "?refresh=true", "{\"doc\":" + fields + "}");
    }

    JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(elasticsearch.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
