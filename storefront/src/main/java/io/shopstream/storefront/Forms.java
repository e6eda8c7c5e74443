package io.shopstream.storefront;

import io.javalin.http.Context;
import io.shopstream.storefront.catalogue.Catalogue;
import io.shopstream.storefront.catalogue.Product;
import io.shopstream.web.InvalidRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what forms and addresses say; whatever no page of ours says is an {@link InvalidRequest}. */
final class Forms {

    private static final int BAD = 400;
    private static final int MISSING = 404;

    /** As the service makes them, and no longer. */
    private static final Pattern RECOMMENDATION = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** A path of ours with its query: neither another host's, nor anything that a browser would take for one. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,1000}");

    private Forms() {}

    /** A field, without white space around it. */
    static String text(Context context, String name, int longest) {
        @Nullable String value = context.formParam(name);
        if (value == null || value.length() > longest) {
            throw new InvalidRequest(BAD, name + " is missing or longer than " + longest + " characters");
        }
        return value.strip();
    }

    static int number(Context context, String name, int least, int most) {
        return number(name, text(context, name, 10), least, most);
    }

    static int number(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls to the line below
        }
        throw new InvalidRequest(BAD, name + " is a number from " + least + " to " + most);
    }

    static Product product(Context context, Catalogue catalogue) {
        return product(catalogue, text(context, "product", 512));
    }

    static Product product(Catalogue catalogue, String id) {
        return catalogue.product(id).orElseThrow(() -> new InvalidRequest(MISSING, "there is no such product"));
    }

    /** The list that led to something; null for none, and for what is no such id. */
    static @Nullable String recommendation(@Nullable String from) {
        return from != null && RECOMMENDATION.matcher(from).matches() ? from : null;
    }

    /** Where to go on: a page of ours, or the front page. */
    static String back(Context context) {
        @Nullable String back = context.formParam("back");
        return back != null && PATH.matcher(back).matches() ? back : "/";
    }

    /** Shows another page, by a GET. */
    static void goOn(Context context, String path) {
        context.status(303);
        context.header("Location", path);
    }
}
