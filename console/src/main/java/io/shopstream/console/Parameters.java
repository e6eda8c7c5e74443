package io.shopstream.console;

import io.javalin.http.Context;
import io.shopstream.console.view.ViewName;
import io.shopstream.console.view.Watch;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a request looks at; whatever is not as documented is an {@link InvalidRequest}. */
final class Parameters {

    private static final List<String> VIEWS =
            Arrays.stream(ViewName.values()).map(ViewName::label).toList();

    private Parameters() {}

    /** What {@code view} is asked for, by its own parameter. */
    static Watch watch(Context context, ViewName view) {
        QueryParameters.only(context, view.parameter().isEmpty() ? Set.of() : Set.of(view.parameter()));
        return chosen(context, view);
    }

    /** The same, where the view itself is a parameter. */
    static Watch anyWatch(Context context) {
        String label = QueryParameters.required(context, "view");
        ViewName view = ViewName.of(label).orElseThrow(() -> QueryParameters.notOneOf("view", VIEWS, label));
        QueryParameters.only(context, view.parameter().isEmpty() ? Set.of("view") : Set.of("view", view.parameter()));
        return chosen(context, view);
    }

    private static Watch chosen(Context context, ViewName view) {
        String choice = view.parameter().isEmpty()
                ? view.choices().get(0)
                : QueryParameters.choice(context, view.parameter(), view.choices());
        return new Watch(view, choice);
    }
}
