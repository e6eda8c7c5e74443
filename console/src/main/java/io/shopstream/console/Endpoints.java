package io.shopstream.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseClient;
import io.shopstream.console.live.LiveViews;
import io.shopstream.console.live.Snapshot;
import io.shopstream.console.live.Viewer;
import io.shopstream.console.search.SearchFailure;
import io.shopstream.console.view.ViewName;
import io.shopstream.console.view.Views;
import io.shopstream.console.view.Watch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON interface, as {@code openapi.json} documents it. */
final class Endpoints {

    static final String LIVE = "/api/live";

    private static final String JSON = "application/json";

    private final Views views;
    private final LiveViews live;

    Endpoints(Views views, LiveViews live) {
        this.views = views;
        this.live = live;
    }

    /** By path; {@link #LIVE} is beside them, as a stream. */
    Map<String, Handler> byPath() {
        Map<String, Handler> handlers = new LinkedHashMap<>();
        for (ViewName view : ViewName.values()) {
            handlers.put("/api/" + view.label(), context -> view(context, view));
        }
        handlers.put("/api/product", context -> {
            String id = Parameters.id(context);
            found(context, views.product(id), "no product of this id is known");
        });
        handlers.put("/api/group", context -> {
            String id = Parameters.id(context);
            found(context, views.group(id), "there is no group of this id");
        });
        handlers.put("/api/health", context -> {
            Parameters.none(context);
            context.contentType(JSON).result("{\"status\":\"serves\"}");
        });
        handlers.put("/openapi.json", context -> {
            Parameters.none(context);
            context.contentType(JSON).result(Resources.text("openapi.json"));
        });
        return handlers;
    }

    private void view(Context context, ViewName view) throws SearchFailure {
        Snapshot snapshot = live.current(Parameters.watch(context, view));
        if (snapshot.json() == null) {
            throw new SearchFailure(String.valueOf(snapshot.error()));
        }
        context.contentType(JSON).result(snapshot.json());
    }

    private static void found(Context context, Optional<ObjectNode> thing, String otherwise) {
        ObjectNode found = thing.orElseThrow(() -> new InvalidRequest(404, otherwise));
        context.contentType(JSON).result(found.toString());
    }

    /** A stream that is asked for as something else, or for no view, is refused before it begins. */
    static void checkStream(Context context) {
        Parameters.anyWatch(context);
        if (!String.valueOf(context.header("Accept")).contains("text/event-stream")) {
            throw new InvalidRequest(406, "this is a stream of events: Accept: text/event-stream");
        }
    }

    /** Server-sent events: {@code view} with the view's JSON, {@code away} with an error, whenever either changes; {@code still} now and then. */
    void stream(SseClient client) {
        Watch watch = Parameters.anyWatch(client.ctx());
        client.keepAlive();
        Runnable leave = live.watch(watch, new Browser(client));
        if (leave == null) {
            client.sendEvent("away", Resources.error("too many pages watch this console"));
            client.close();
            return;
        }
        client.onClose(leave);
        if (client.terminated()) {
            leave.run();
        }
    }

    private record Browser(SseClient client) implements Viewer.Screen {

        @Override
        public void show(Snapshot snapshot) {
            String data = snapshot.json();
            client.sendEvent(snapshot.event(), data == null ? Resources.error(String.valueOf(snapshot.error())) : data);
        }

        @Override
        public void ping() {
            client.sendEvent("still", "{}");
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
