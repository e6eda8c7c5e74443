package io.shopstream.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elasticsearch's own word on a request that it refuses as a whole. A page or JSON of anything else (a proxy, another
 * server behind the address) is none, and says nothing about documents.
 *
 * @param type of the error
 * @param reason in words
 */
record RequestRefusal(String type, String reason) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What {@code body} says, null if it is none of Elasticsearch's. */
    static @Nullable RequestRefusal parse(int status, String body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException foreign) {
            return null;
        }
        JsonNode error = answer.path("error");
        boolean isElasticsearchs = answer.path("status").asInt() == status
                && error.path("type").isTextual()
                && error.path("reason").isTextual()
                && error.path("root_cause").isArray();
        return isElasticsearchs
                ? new RequestRefusal(
                        error.path("type").asText(), error.path("reason").asText())
                : null;
    }

    /** Whether the documents are the cause, and not how they are sent. */
    boolean isAboutDocuments() {
        return !reason.contains("unrecognized parameter");
    }

    /** Those of {@code documents} that it names; it does where an id is too long. */
    List<PendingDocument> named(List<PendingDocument> documents) {
        return documents.stream()
                .filter(pending -> reason.contains("id [" + pending.document().id() + "] is too long"))
                .toList();
    }

    @Override
    public String toString() {
        return type + ": " + reason;
    }
}
