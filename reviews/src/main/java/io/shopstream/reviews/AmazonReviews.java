package io.shopstream.reviews;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of Amazon's reviews as McAuley and others have published them: of 2014 and 2018 ({@code reviewerID, asin, overall,
 * reviewText, summary, unixReviewTime}, {@code helpful} or {@code vote}, {@code verified}), and of 2023 ({@code user_id, parent_asin,
 * rating, text, title, timestamp, helpful_vote, verified_purchase}). Names of reviewers are left out.
 */
public final class AmazonReviews {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AmazonReviews() {}

    /**
     * A line.
     *
     * @throws IllegalArgumentException if it is none, in a few words that go on after "line 7"
     */
    public static Review read(String line) {
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON");
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("is no JSON object");
        }
        return json.has("user_id") ? of2023(json) : of2014(json);
    }

    private static Review of2014(JsonNode json) {
        JsonNode helpful = json.path("helpful");
        return new Review(
                id(json, "reviewerID"),
                id(json, "asin"),
                number(json, "overall"),
                text(json, "summary"),
                text(json, "reviewText"),
                at(json, "unixReviewTime", 1_000),
                helpful.isArray() ? count(helpful.path(0)) : count(json.path("vote")),
                flag(json, "verified"));
    }

    /** Variants of a product have an {@code asin} each, and one {@code parent_asin}. */
    private static Review of2023(JsonNode json) {
        return new Review(
                id(json, "user_id"),
                id(json, json.has("parent_asin") ? "parent_asin" : "asin"),
                number(json, "rating"),
                text(json, "title"),
                text(json, "text"),
                at(json, "timestamp", 1),
                count(json.path("helpful_vote")),
                flag(json, "verified_purchase"));
    }

    private static String id(JsonNode json, String field) {
        JsonNode id = json.path(field);
        if (!id.isTextual()) {
            throw new IllegalArgumentException("has no " + field);
        }
        return id.textValue();
    }

    private static double number(JsonNode json, String field) {
        JsonNode number = json.path(field);
        if (!number.isNumber()) {
            throw new IllegalArgumentException("has no " + field + " that is a number");
        }
        return number.doubleValue();
    }

    private static Instant at(JsonNode json, String field, long millis) {
        JsonNode time = json.path(field);
        if (!time.isIntegralNumber() || !time.canConvertToLong() || time.longValue() <= 0) {
            throw new IllegalArgumentException("has no " + field + " that is a time");
        }
        try {
            Instant at = Instant.ofEpochMilli(Math.multiplyExact(time.longValue(), millis));
            if (at.isBefore(Instant.parse("2100-01-01T00:00:00Z"))) {
                return at;
            }
        } catch (ArithmeticException | DateTimeException e) {
            // falls to the line below, as a time after all of ours does
        }
        throw new IllegalArgumentException("has a " + field + " that is no time of ours");
    }

    private static @Nullable String text(JsonNode json, String field) {
        String text = json.path(field).asText("");
        return text.isBlank() ? null : text;
    }

    /** A number, or as files of 2018 write it, a text such as {@code "1,234"}. */
    private static @Nullable Integer count(JsonNode count) {
        if (count.isMissingNode() || count.isNull()) {
            return null;
        }
        try {
            return Integer.valueOf(count.asText().replace(",", "").toLowerCase(Locale.ROOT));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("has votes that are no number");
        }
    }

    private static @Nullable Boolean flag(JsonNode json, String field) {
        JsonNode flag = json.path(field);
        return flag.isBoolean() ? flag.booleanValue() : null;
    }
}
