package io.shopstream.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk response says of one document.
 *
 * @param status as of an HTTP request for this document alone
 * @param error type of the error, null if there was none
 * @param reason in words, with those of the cause
 */
record BulkItem(int status, @Nullable String error, String reason) {

    /** What to do about a document. */
    enum Verdict {
        WRITTEN,
        /** Elasticsearch has this version or a newer one already. */
        CONFLICT,
        /** Elasticsearch cannot take it now, whatever it holds. */
        NOT_NOW,
        /** Elasticsearch failed on it, maybe because of what it holds. */
        FAILED,
        /** Elasticsearch will never take it. */
        REFUSED
    }

    /** Errors of an index or a user, not of a document: somebody will mend them. */
    private static final Set<String> NOT_THE_DOCUMENT = Set.of(
            "index_not_found_exception", "index_closed_exception", "cluster_block_exception", "security_exception");

    private static final JsonFactory JSON = new JsonFactory();

    Verdict verdict() {
        if (status >= 200 && status < 300) {
            return Verdict.WRITTEN;
        }
        if (status == 409) {
            return Verdict.CONFLICT;
        }
        // a verdict gives its reason: what has none does not come from Elasticsearch
        if (error == null || status < 400 || status == 429 || status == 503 || NOT_THE_DOCUMENT.contains(error)) {
            return Verdict.NOT_NOW;
        }
        return status >= 500 ? Verdict.FAILED : Verdict.REFUSED;
    }

    /** The items of a bulk response's {@code items}, in the order of the request. */
    static List<BulkItem> parse(InputStream response) throws IOException {
        List<BulkItem> items = new ArrayList<>();
        try (JsonParser json = JSON.createParser(response)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isItems = json.currentName().equals("items");
                json.nextToken();
                if (isItems) {
                    parseItems(json, items);
                } else {
                    json.skipChildren();
                }
            }
        }
        return items;
    }

    private static void parseItems(JsonParser json, List<BulkItem> items) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            // {"index": {...}}: the one field is the action
            expect(json.nextToken(), JsonToken.FIELD_NAME);
            expect(json.nextToken(), JsonToken.START_OBJECT);
            items.add(parseItem(json));
            expect(json.nextToken(), JsonToken.END_OBJECT);
        }
    }

    private static BulkItem parseItem(JsonParser json) throws IOException {
        int status = 0;
        BulkItem error = new BulkItem(0, null, "");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("status")) {
                status = json.getIntValue();
            } else if (field.equals("error") && json.currentToken() == JsonToken.START_OBJECT) {
                error = parseError(json);
            } else {
                json.skipChildren();
            }
        }
        return new BulkItem(status, error.error, error.reason);
    }

    private static BulkItem parseError(JsonParser json) throws IOException {
        @Nullable String type = null;
        String reason = "";
        String cause = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("type")) {
                type = json.getValueAsString();
            } else if (field.equals("reason")) {
                reason = json.getValueAsString("");
            } else if (field.equals("caused_by") && json.currentToken() == JsonToken.START_OBJECT) {
                cause = "; " + parseError(json).reason;
            } else {
                json.skipChildren();
            }
        }
        return new BulkItem(0, type, reason + cause);
    }

    private static void expect(@Nullable JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException("Not a bulk response: expected " + expected + ", found " + found);
        }
    }
}
