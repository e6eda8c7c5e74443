package io.shopstream.web.live;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;

/**
 * Live views as server-sent events: {@code view} with the view's JSON, {@code away} with an error, whenever either
 * changes; {@code still} now and then.
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
        Runnable leave = live.watch(watch, new Browser(client));
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

    private record Browser(SseClient client) implements Viewer.Screen {

        @Override
        public void show(Snapshot snapshot) {
            String data = snapshot.json();
            client.sendEvent(
                    snapshot.event(), data == null ? JsonAnswer.error(String.valueOf(snapshot.error())) : data);
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
