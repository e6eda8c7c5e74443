package io.shopstream.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.shopstream.console.live.LiveViews;
import io.shopstream.console.live.ViewSource;
import io.shopstream.console.search.Elasticsearch;
import io.shopstream.console.search.FlinkCounters;
import io.shopstream.console.search.SearchFailure;
import io.shopstream.console.view.Views;
import io.shopstream.console.view.Watch;
import java.time.Clock;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running console: pages, JSON and live streams, all behind {@link Guard}. */
public final class ConsoleServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private static final int THREADS = 16;

    private final Javalin server;
    private final LiveViews live;
    private final ConsoleSettings settings;

    private ConsoleServer(Javalin server, LiveViews live, ConsoleSettings settings) {
        this.server = server;
        this.live = live;
        this.settings = settings;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException if it cannot listen where it is told to
     */
    public static ConsoleServer start(ConsoleSettings settings) {
        Elasticsearch elasticsearch = new Elasticsearch(settings.elasticsearch());
        FlinkCounters flink = settings.flink() == null ? null : new FlinkCounters(settings.flink());
        Views views = new Views(elasticsearch, flink, Clock.systemUTC());
        LiveViews live = new LiveViews(new SearchedViews(views, elasticsearch));
        Endpoints endpoints = new Endpoints(views, live);
        Javalin server = Javalin.create(config -> configure(config, settings, endpoints));
        try {
            server.start(settings.address(), settings.port());
        } catch (RuntimeException e) {
            live.close();
            throw new IllegalStateException(
                    "cannot listen on " + settings.address() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
        return new ConsoleServer(server, live, settings);
    }

    private static void configure(JavalinConfig config, ConsoleSettings settings, Endpoints endpoints) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = 0;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.routes.before(new Guard(settings)::check);
        config.routes.before(Endpoints.LIVE, Endpoints::checkStream);
        endpoints.byPath().forEach(config.routes::get);
        config.routes.sse(Endpoints.LIVE, endpoints::stream);
        Page page = new Page();
        config.routes.get("/webjars/<path>", page::library);
        config.routes.get("/", page::file);
        config.routes.get("/<path>", page::file);
        config.routes.exception(InvalidRequest.class, (e, context) -> refuse(context, e.status(), e.getMessage()));
        config.routes.exception(SearchFailure.class, (e, context) -> refuse(context, 503, e.getMessage()));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} could not be answered", context.path(), e);
            refuse(context, 500, "the console has a fault here; its log says more");
        });
        config.routes.exception(HttpResponseException.class, (e, context) -> {
            boolean nothing = e.getStatus() == 404;
            refuse(context, e.getStatus(), nothing ? "there is nothing at this address" : e.getMessage());
        });
    }

    private static void refuse(Context context, int status, @Nullable String line) {
        context.status(status).contentType("application/json").result(Resources.error(String.valueOf(line)));
    }

    /** Where browsers find it. */
    public String address() {
        return "http://" + settings.address() + ":" + port();
    }

    int port() {
        return server.port();
    }

    Javalin javalin() {
        return server;
    }

    @Override
    public void close() {
        server.stop();
        live.close();
    }

    private record SearchedViews(Views views, Elasticsearch elasticsearch) implements ViewSource {

        @Override
        public String read(Watch watch) throws SearchFailure {
            ObjectNode view = views.read(watch);
            return view.toString();
        }

        @Override
        public String fingerprint() throws SearchFailure {
            return elasticsearch.fingerprint(Views.INDICES);
        }
    }
}
