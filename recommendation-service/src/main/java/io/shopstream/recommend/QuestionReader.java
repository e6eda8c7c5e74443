package io.shopstream.recommend;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.shopstream.recommend.answer.Question;
import io.shopstream.recommend.answer.Recommendations;
import io.shopstream.recommend.answer.Scenario;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.ShopperContext;
import io.shopstream.session.recommendation.PopularProducts;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads questions, of a query or of a body; whatever is not as documented is an {@link InvalidRequest}.
 *
 * @param items of the session, of a body
 */
record QuestionReader(Question question, List<String> items) {

    private static final String DEVICE_ID = "device-id";
    private static final int DEFAULT_COUNT = 20;
    private static final int MOST_ITEMS = 100;
    private static final int MOST_EXCLUDED = 500;
    private static final Set<String> PARAMETERS =
            Set.of("n", "offset", "category", "scenario", "exclude", "explain", "country", "device", DEVICE_ID);

    static Question ofQuery(Context context, Set<String> more) {
        Set<String> known = new HashSet<>(PARAMETERS);
        known.addAll(more);
        QueryParameters.only(context, known);
        String exclude = QueryParameters.optional(context, "exclude", "");
        String category = QueryParameters.optional(context, "category", "");
        return new Question(
                count(context),
                number("offset", QueryParameters.optional(context, "offset", "0"), 0, Recommendations.MOST),
                category.isEmpty() ? null : category,
                scenario(QueryParameters.choice(context, "scenario", labels())),
                exclude.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(exclude.split(",", -1))),
                QueryParameters.choice(context, "explain", List.of("false", "true"))
                        .equals("true"),
                deviceId(QueryParameters.optional(context, DEVICE_ID, "")),
                contexts(
                        QueryParameters.optional(context, "country", ""),
                        QueryParameters.optional(context, "device", "")));
    }

    private static @Nullable String deviceId(String deviceId) {
        return deviceId.isEmpty() ? null : id(DEVICE_ID, deviceId);
    }

    /** The lists of where a shopper is; none for what is empty. */
    private static List<String> contexts(String country, String device) {
        List<String> contexts = new ArrayList<>();
        if (!country.isEmpty()) {
            @Nullable String code = ShopperContext.country(country);
            if (code == null) {
                throw new InvalidRequest(400, "country is an ISO 3166 code such as DE, or an English name");
            }
            contexts.add(PopularProducts.country(code));
        }
        if (!device.isEmpty()) {
            @Nullable String kind = ShopperContext.device(device);
            if (kind == null) {
                throw QueryParameters.notOneOf("device", ShopperContext.DEVICES, device);
            }
            contexts.add(PopularProducts.device(kind));
        }
        return contexts;
    }

    /** The parameter {@code n}. */
    static int count(Context context) {
        String otherwise = Integer.toString(DEFAULT_COUNT);
        return number("n", QueryParameters.optional(context, "n", otherwise), 1, Recommendations.MOST);
    }

    static String id(String what, String id) {
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (id.isBlank() || bytes > SessionLimits.MAX_ID_BYTES || id.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(
                    400,
                    what + " is an id of 1 to " + SessionLimits.MAX_ID_BYTES + " bytes, without control characters");
        }
        return id;
    }

    private static int number(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls to the line below
        }
        throw new InvalidRequest(400, name + " is a number from " + least + " to " + most);
    }

    private static List<String> labels() {
        return Arrays.stream(Scenario.values()).map(Scenario::label).toList();
    }

    private static Scenario scenario(String label) {
        return Scenario.values()[labels().indexOf(label)];
    }

    static QuestionReader ofBody(Context context) {
        QueryParameters.none(context);
        JsonNode body = JsonBody.read(context);
        if (!body.isObject()) {
            throw new InvalidRequest(400, "the body is one JSON object");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("items") && !PARAMETERS.contains(name)) {
                throw new InvalidRequest(400, "the body has a field that is not known here");
            }
        });
        String scenario = text(body, "scenario", Scenario.CONTINUE.label());
        if (!labels().contains(scenario)) {
            throw QueryParameters.notOneOf("scenario", labels(), scenario);
        }
        String category = text(body, "category", "");
        Question question = new Question(
                number("n", scalar(body, "n", Integer.toString(DEFAULT_COUNT)), 1, Recommendations.MOST),
                number("offset", scalar(body, "offset", "0"), 0, Recommendations.MOST),
                category.isEmpty() ? null : category,
                scenario(scenario),
                Set.copyOf(new HashSet<>(ids(body, "exclude", MOST_EXCLUDED))),
                scalar(body, "explain", "false").equals("true"),
                deviceId(text(body, DEVICE_ID, "")),
                contexts(text(body, "country", ""), text(body, "device", "")));
        return new QuestionReader(question, ids(body, "items", MOST_ITEMS));
    }

    private static String text(JsonNode body, String name, String otherwise) {
        @Nullable JsonNode field = body.get(name);
        if (field == null) {
            return otherwise;
        }
        if (!field.isTextual()) {
            throw new InvalidRequest(400, name + " is a text");
        }
        return field.textValue();
    }

    private static String scalar(JsonNode body, String name, String otherwise) {
        @Nullable JsonNode field = body.get(name);
        if (field == null) {
            return otherwise;
        }
        if (!field.isInt() && !field.isBoolean()) {
            throw new InvalidRequest(400, name + " is a number, or true or false");
        }
        return field.asText();
    }

    private static List<String> ids(JsonNode body, String name, int most) {
        @Nullable JsonNode field = body.get(name);
        if (field == null) {
            return List.of();
        }
        if (!field.isArray() || field.size() > most) {
            throw new InvalidRequest(400, name + " is an array of at most " + most + " ids");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode id : field) {
            if (!id.isTextual()) {
                throw new InvalidRequest(400, name + " is an array of texts");
            }
            ids.add(id("each of " + name, id.textValue()));
        }
        return ids;
    }
}
