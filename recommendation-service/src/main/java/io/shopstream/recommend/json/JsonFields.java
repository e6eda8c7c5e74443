package io.shopstream.recommend.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.recommend.answer.Scenario;
import io.shopstream.web.InvalidRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that others have sent. What is not as documented is an {@link InvalidRequest} that names the object and repeats
 * nothing of it.
 *
 * @param name of the object, for people
 */
public record JsonFields(JsonNode json, String name) {

    /** Refuses what is no object. */
    public void requireObject() {
        if (!json.isObject()) {
            throw wrong("is no JSON object");
        }
    }

    /**
     * Refuses what is no object, and other fields than these.
     *
     * @param otherwise what is wrong with another field
     */
    public void only(Set<String> fields, String otherwise) {
        requireObject();
        json.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                throw wrong(otherwise);
            }
        });
    }

    /** Refuses what is no object, and other fields than these. */
    public void only(Set<String> fields) {
        only(fields, "has a field that is not known here");
    }

    public String required(String field) {
        @Nullable String text = text(field);
        if (text == null) {
            throw wrong("needs a text " + field);
        }
        return text;
    }

    /** Null where there is none. */
    public @Nullable String text(String field) {
        JsonNode text = json.path(field);
        if (text.isMissingNode()) {
            return null;
        }
        if (!text.isTextual()) {
            throw wrong("has a " + field + " that is no text");
        }
        return text.textValue();
    }

    /** Null where there is none. */
    public @Nullable Instant instant(String field) {
        @Nullable String text = text(field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("has a " + field + " that is no time such as 2026-12-24T18:00:00Z");
        }
    }

    /** The field {@code scenario}; null where there is none. */
    public @Nullable Scenario scenario() {
        @Nullable String label = text("scenario");
        if (label == null) {
            return null;
        }
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.label().equals(label))
                .findFirst()
                .orElseThrow(() -> wrong("has a scenario that is neither continue nor discover"));
    }

    /** A refusal that begins with the object's name. */
    public InvalidRequest wrong(String what) {
        return new InvalidRequest(400, name + " " + what);
    }
}
