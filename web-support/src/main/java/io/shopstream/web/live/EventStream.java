package io.shopstream.web.live;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Live views as server-sent events: {@code view} with the view's JSON, {@code away} with an error, whenever either
 * changes; {@code still} now and then. What has a version is sent with it, and not sent to a browser that says it has it.
 *
 * @param <W> what one can watch
 */
public final class EventStream<W> {

    /**
     * Reads of a request what it wants to watch.
     *
     * @param <W> what one can watch
     */
    public interface Choice<W> {

        /**
         * What it names.
         *
         * @throws InvalidRequest if it names none
         */
        W of(Context request);
    }

    private final LiveViews<W> live;
    private final Choice<W> watched;

    public EventStream(LiveViews<W> live, Choice<W> watched) {
        this.live = live;
        this.watched = watched;
    }

    /** A stream that is asked for as something else, or for no view, is refused before it begins. */
    public void check(Context context) {
        watched.of(context);
        if (!String.valueOf(context.header("Accept")).contains("text/event-stream")) {
            throw new InvalidRequest(406, "this is a stream of events: Accept: text/event-stream");
        }
    }

    /** Shows what is asked for until its browser leaves. */
    public void open(SseClient client) {
        W watch = watched.of(client.ctx());
        client.keepAlive();
        Runnable leave = live.watch(watch, new Browser(client, client.ctx().header("Last-Event-ID")));
        if (leave == null) {
            client.sendEvent("away", JsonAnswer.error("too many pages watch this " + live.service()));
            client.close();
            return;
        }
        client.onClose(leave);
        if (client.terminated()) {
            leave.run();
        }
    }

    private static final class Browser implements Viewer.Screen {

        private final SseClient client;
        private @Nullable String has;
        private boolean begun;

        /** @param has the version that it was shown before it came here; null for none */
        Browser(SseClient client, @Nullable String has) {
            this.client = client;
            this.has = has;
        }

        @Override
        public void show(Snapshot snapshot) {
            String version = snapshot.version();
            boolean first = !begun;
            begun = true;
            if (version != null && version.equals(has)) {
                if (first) {
                    // so that it knows that it is watched on
                    ping();
                }
                return;
            }
            has = version;
            String data = snapshot.json();
            client.sendEvent(
                    snapshot.event(),
                    data == null ? JsonAnswer.error(String.valueOf(snapshot.error())) : data,
                    version);
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
