package io.shopstream.recommend.shown;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.recommend.json.JsonFields;
import io.shopstream.session.recommendation.ShownList;
import io.shopstream.web.InvalidRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which lists were shown: the service's answers, with who had them in view. What is not as documented is an {@link InvalidRequest}. */
public final class ShownReader {

    /** Lists of one body. */
    public static final int MOST_LISTS = 20;

    /** How far a shop's clock may be ahead of this one. */
    private static final long TOLERANCE_MILLIS = 60_000;

    private static final String TIMESTAMP = "timestamp";

    private static final Set<String> FIELDS = Set.of(
            "recommendationId",
            "userId",
            "sessionId",
            "deviceId",
            TIMESTAMP,
            "scenario",
            "experiment",
            "variant",
            "modelVersion",
            "items");

    private static final Set<String> ITEM_FIELDS = Set.of("id", "position", "score", "source", "propensity");

    private final JsonFields fields;

    private ShownReader(JsonNode json, String name) {
        fields = new JsonFields(json, name);
    }

    /**
     * Reads a body.
     *
     * @param body a list or an array of them
     * @param now when a list without a time was shown
     */
    public static List<ShownList> read(JsonNode body, Instant now) {
        if (!body.isArray()) {
            return List.of(new ShownReader(body, "the list").list(now));
        }
        if (body.isEmpty() || body.size() > MOST_LISTS) {
            throw new InvalidRequest(400, "the body is a list, or an array of 1 to " + MOST_LISTS + " lists");
        }
        List<ShownList> lists = new ArrayList<>();
        for (JsonNode list : body) {
            lists.add(new ShownReader(list, "list " + lists.size()).list(now));
        }
        return lists;
    }

    private ShownList list(Instant now) {
        fields.only(FIELDS);
        JsonNode array = fields.json().path("items");
        if (!array.isArray() || array.size() > ShownList.MOST_ITEMS) {
            throw fields.wrong("needs items, an array of at most " + ShownList.MOST_ITEMS);
        }
        List<ShownList.Item> items = new ArrayList<>();
        for (JsonNode item : array) {
            items.add(new ShownReader(item, fields.name() + ", item " + items.size()).item());
        }
        try {
            return new ShownList(
                    required("recommendationId"),
                    required("userId"),
                    optional("sessionId"),
                    optional("deviceId"),
                    at(now),
                    required("scenario"),
                    optional("experiment"),
                    optional("variant"),
                    required("modelVersion"),
                    items);
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private ShownList.Item item() {
        fields.only(ITEM_FIELDS);
        JsonNode position = fields.json().path("position");
        if (!position.isInt()) {
            throw fields.wrong("needs a position, a whole number from 0");
        }
        try {
            return new ShownList.Item(
                    required("id"),
                    position.intValue(),
                    number("score", 0),
                    required("source"),
                    number("propensity", 1));
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private long at(Instant now) {
        @Nullable String text = optional(TIMESTAMP);
        if (text == null) {
            return now.toEpochMilli();
        }
        try {
            long at = Instant.parse(text).toEpochMilli();
            if (at <= now.toEpochMilli() + TOLERANCE_MILLIS) {
                return at;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw fields.wrong("has a timestamp that is no time such as 2026-12-24T18:00:00Z");
        }
        throw fields.wrong("has a timestamp that is later than now");
    }

    private double number(String field, double otherwise) {
        JsonNode number = fields.json().path(field);
        if (number.isMissingNode()) {
            return otherwise;
        }
        if (!number.isNumber()) {
            throw fields.wrong("has a " + field + " that is no number");
        }
        return number.doubleValue();
    }

    private String required(String field) {
        @Nullable String text = optional(field);
        if (text == null) {
            throw fields.wrong("needs a text " + field);
        }
        return text;
    }

    /** Null for null, too: so an answer has its experiment where there is none. */
    private @Nullable String optional(String field) {
        return fields.json().path(field).isNull() ? null : fields.text(field);
    }

    private InvalidRequest wrong(IllegalArgumentException e) {
        return new InvalidRequest(400, fields.name() + ": " + e.getMessage());
    }
}
