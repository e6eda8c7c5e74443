package io.shopstream.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.console.view.ViewName;
import io.shopstream.console.view.Views;
import io.shopstream.console.view.Watch;
import io.shopstream.search.SearchFailure;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import io.shopstream.web.live.EventStream;
import io.shopstream.web.live.LiveViews;
import io.shopstream.web.live.Snapshot;
import java.util.Optional;

/** The JSON interface, as {@code openapi.json} documents it. */
final class Endpoints {

    private static final String LIVE = "/api/live";

    private final Views views;
    private final LiveViews<Watch> live;

    Endpoints(Views views, LiveViews<Watch> live) {
        this.views = views;
        this.live = live;
    }

    void addTo(JavalinConfig server) {
        EventStream<Watch> stream = new EventStream<>(live, Parameters::anyWatch);
        server.routes.before(LIVE, stream::check);
        server.routes.sse(LIVE, stream::open);
        for (ViewName view : ViewName.values()) {
            server.routes.get("/api/" + view.label(), context -> view(context, view));
        }
        server.routes.get("/api/product", context -> {
            String id = QueryParameters.id(context);
            found(context, views.product(id), "no product of this id is known");
        });
        server.routes.get("/api/group", context -> {
            String id = QueryParameters.id(context);
            found(context, views.group(id), "there is no group of this id");
        });
        server.routes.get("/api/health", context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, "{\"status\":\"serves\"}");
        });
        server.routes.get("/openapi.json", context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, JsonAnswer.resource(Endpoints.class, "openapi.json"));
        });
    }

    private void view(Context context, ViewName view) throws SearchFailure {
        Snapshot snapshot = live.current(Parameters.watch(context, view));
        if (snapshot.json() == null) {
            throw new SearchFailure(String.valueOf(snapshot.error()));
        }
        JsonAnswer.send(context, snapshot.json());
    }

    private static void found(Context context, Optional<ObjectNode> thing, String otherwise) {
        ObjectNode found = thing.orElseThrow(() -> new InvalidRequest(404, otherwise));
        JsonAnswer.send(context, found.toString());
    }
}
