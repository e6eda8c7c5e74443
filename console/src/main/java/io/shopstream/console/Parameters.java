package io.shopstream.console;

import io.javalin.http.Context;
import io.shopstream.console.view.ViewName;
import io.shopstream.console.view.Watch;
import java.util.List;
import java.util.Set;

/** Reads the parameters of a request; whatever is not as documented is an {@link InvalidRequest}. */
final class Parameters {

    private static final int LONGEST_ID = 256;

    private Parameters() {}

    /** What {@code view} is asked for, by its own parameter. */
    static Watch watch(Context context, ViewName view) {
        only(context, view.parameter().isEmpty() ? Set.of() : Set.of(view.parameter()));
        return chosen(context, view);
    }

    /** The same, where the view itself is a parameter. */
    static Watch anyWatch(Context context) {
        String label = required(context, "view");
        ViewName view = ViewName.of(label)
                .orElseThrow(() -> new InvalidRequest(
                        400, "view is one of overview, products, audience, quality, not '" + shortened(label) + "'"));
        only(context, view.parameter().isEmpty() ? Set.of("view") : Set.of("view", view.parameter()));
        return chosen(context, view);
    }

    /** An id of a product or a group: any text without control characters, at most 256 characters long. */
    static String id(Context context) {
        only(context, Set.of("id"));
        String id = required(context, "id");
        if (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(400, "id is 1 to " + LONGEST_ID + " characters, none of them a control character");
        }
        return id;
    }

    static void none(Context context) {
        only(context, Set.of());
    }

    private static Watch chosen(Context context, ViewName view) {
        String first = view.choices().get(0);
        String choice = view.parameter().isEmpty() ? first : optional(context, view.parameter(), first);
        if (!view.choices().contains(choice)) {
            throw new InvalidRequest(
                    400,
                    view.parameter() + " is one of " + String.join(", ", view.choices()) + ", not '" + shortened(choice)
                            + "'");
        }
        return new Watch(view, choice);
    }

    private static String required(Context context, String name) {
        if (context.queryParams(name).isEmpty()) {
            throw new InvalidRequest(400, name + " is missing");
        }
        return optional(context, name, "");
    }

    private static String optional(Context context, String name, String otherwise) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw new InvalidRequest(400, name + " is given more than once");
        }
        return values.isEmpty() ? otherwise : values.get(0);
    }

    private static void only(Context context, Set<String> known) {
        for (String name : context.queryParamMap().keySet()) {
            if (!known.contains(name)) {
                throw new InvalidRequest(400, "there is no parameter '" + shortened(name) + "' here");
            }
        }
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
