package io.shopstream.staged;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.settings.ElasticsearchSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.ResponseException;

/**
 * A run's indices in Elasticsearch. They are filled under names of their own, which the project's templates fit, and
 * their aliases are moved to them in one step, which also deletes what they were on before. What other runs have under
 * names of their own stays, unless it is {@link Stores#isLeftBehind}.
 */
final class SearchIndices implements AutoCloseable {

    /** The version of their templates. */
    private static final String VERSION = "-v1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SearchWriter writer;
    private final List<String> aliases;
    private final Run run;

    SearchIndices(ElasticsearchSettings settings, ResultSet set, Run run) {
        this.aliases = set.kinds().stream()
                .filter(ResultKind::isSearched)
                .map(ResultKind::alias)
                .toList();
        this.run = run;
        this.writer = new SearchWriter(settings);
    }

    /** Creates the indices; those that are there already, from an attempt of this run that failed, stay. */
    void create() throws IOException {
        for (String alias : aliases) {
            try {
                writer.send("PUT", "/" + index(alias), "{}");
            } catch (ResponseException e) {
                if (!String.valueOf(e.getMessage()).contains("resource_already_exists")) {
                    throw e;
                }
            }
        }
    }

    /**
     * Writes documents, in place of those with the same ids.
     *
     * @throws IOException if Elasticsearch cannot be reached or refuses one of them
     */
    void write(String alias, List<ResultDocument> documents) throws IOException {
        Map<String, String> byId = new LinkedHashMap<>();
        documents.forEach(document -> byId.put(document.id(), document.json()));
        writer.write(index(alias), byId);
    }

    /** Makes this run's documents those that everyone finds, all of them at once. */
    void publish() throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode actions = body.putArray("actions");
        for (String alias : aliases) {
            writer.send("POST", "/" + index(alias) + "/_refresh", "");
            writer.send("GET", "/" + alias + "-v*/_alias", null).properties().forEach(other -> {
                boolean shown = other.getValue().path("aliases").has(alias);
                if (!other.getKey().equals(index(alias)) && (shown || isLeftBehind(alias, other.getKey()))) {
                    actions.addObject().putObject("remove_index").put("index", other.getKey());
                }
            });
            actions.addObject().putObject("add").put("index", index(alias)).put("alias", alias);
        }
        writer.send("POST", "/_aliases", body.toString());
    }

    /** Drops the indices of a run that a newer one has overtaken. */
    void giveUp() throws IOException {
        for (String alias : aliases) {
            writer.send("DELETE", "/" + index(alias) + "?ignore_unavailable=true", null);
        }
    }

    private boolean isLeftBehind(String alias, String index) {
        String prefix = alias + VERSION + "-";
        return index.startsWith(prefix) && Stores.isLeftBehind(index.substring(prefix.length()), run);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private String index(String alias) {
        return alias + VERSION + "-" + run.id();
    }
}
