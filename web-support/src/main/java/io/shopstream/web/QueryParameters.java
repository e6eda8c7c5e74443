package io.shopstream.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** Reads the parameters of a request; whatever is not as documented is an {@link InvalidRequest}. */
public final class QueryParameters {

    private static final int LONGEST_ID = 256;

    private QueryParameters() {}

    /** A request that takes none. */
    public static void none(Context context) {
        only(context, Set.of());
    }

    /** A request that takes these. */
    public static void only(Context context, Set<String> known) {
        for (String name : context.queryParamMap().keySet()) {
            if (!known.contains(name)) {
                throw new InvalidRequest(400, "there is no parameter '" + shortened(name) + "' here");
            }
        }
    }

    /** The only parameter, an id: any text without control characters, at most 256 characters long. */
    public static String id(Context context) {
        only(context, Set.of("id"));
        String id = required(context, "id");
        if (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(400, "id is 1 to " + LONGEST_ID + " characters, none of them a control character");
        }
        return id;
    }

    public static String required(Context context, String name) {
        if (context.queryParams(name).isEmpty()) {
            throw new InvalidRequest(400, name + " is missing");
        }
        return optional(context, name, "");
    }

    public static String optional(Context context, String name, String otherwise) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw new InvalidRequest(400, name + " is given more than once");
        }
        return values.isEmpty() ? otherwise : values.get(0);
    }

    /** One of the choices, the first if it is not given. */
    public static String choice(Context context, String name, List<String> choices) {
        String choice = optional(context, name, choices.get(0));
        if (!choices.contains(choice)) {
            throw notOneOf(name, choices, choice);
        }
        return choice;
    }

    /** What is said of a value that is none of the choices. */
    public static InvalidRequest notOneOf(String name, List<String> choices, String value) {
        return new InvalidRequest(
                400, name + " is one of " + String.join(", ", choices) + ", not '" + shortened(value) + "'");
    }

    /** So that an answer does not repeat all that it was sent. */
    private static String shortened(String text) {
        String printable = text.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .limit(40)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() < text.length() ? printable + "..." : printable;
    }
}
