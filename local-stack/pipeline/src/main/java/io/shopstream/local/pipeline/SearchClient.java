package io.shopstream.local.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.local.UserError;
import io.shopstream.templates.ElasticsearchAccess;
import io.shopstream.templates.ElasticsearchClient;
import io.shopstream.templates.TemplateException;
import java.net.URI;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The few requests that the command line sends to Elasticsearch. Safe for use by several threads. */
public final class SearchClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ElasticsearchClient client;

    private final URI address;

    /** @param address such as {@code http://127.0.0.1:19200} */
    public SearchClient(URI address) {
        this.address = address;
        try {
            this.client = new ElasticsearchClient(ElasticsearchAccess.plain(address));
        } catch (TemplateException noCertificate) {
            throw new IllegalStateException("needs none", noCertificate);
        }
    }

    /** Documents that a search of {@code alias} would find now. */
    public long count(String alias) {
        JsonNode count =
                send("POST", "/" + alias + "/_count", JSON.createObjectNode()).path("count");
        if (!count.isIntegralNumber()) {
            throw new UserError("what answers at " + address + " is not Elasticsearch");
        }
        return count.asLong();
    }

    /** Makes everything written so far searchable. */
    public void refresh() {
        send("POST", "/_refresh", null);
    }

    /** The answer to {@code query}, in Elasticsearch's query language as maps and lists. */
    public JsonNode search(String alias, Object query) {
        return send("POST", "/" + alias + "/_search", JSON.valueToTree(query));
    }

    /** Searchable documents of each alias, by its name. */
    public SortedMap<String, Long> documentsByAlias() {
        SortedMap<String, Long> documents = new TreeMap<>();
        for (JsonNode row : send("GET", "/_cat/aliases?format=json&h=alias", null)) {
            String alias = row.path("alias").asText();
            documents.put(alias, count(alias));
        }
        return documents;
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        try {
            return client.send(method, path, body, TIMEOUT);
        } catch (TemplateException failure) {
            throw new UserError(String.valueOf(failure.getMessage()), failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted");
        }
    }
}
