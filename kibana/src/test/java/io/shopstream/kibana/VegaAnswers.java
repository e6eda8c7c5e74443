package io.shopstream.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** What Elasticsearch answers to the searches of each Vega specification, in {@code answers.json}. */
final class VegaAnswers {

    private static final JsonNode ALL = read();

    private VegaAnswers() {}

    /** The ids of the objects that there are answers for. */
    static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        ALL.fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    /** What each search found, by the name of the data. */
    static JsonNode rows(SavedObject object) {
        return ALL.path(object.id()).path("rows");
    }

    /** Texts that are drawn of these rows. */
    static JsonNode shown(SavedObject object) {
        return ALL.path(object.id()).path("shown");
    }

    private static JsonNode read() {
        try (InputStream file = VegaAnswers.class.getResourceAsStream("answers.json")) {
            return JsonMapper.builder().build().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
