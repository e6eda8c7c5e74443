package io.shopstream.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.shopstream.web.search.SearchFailure;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: a page, and what it is given besides, all behind {@link Guard}. Whatever goes wrong is answered with
 * one line in JSON.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final int THREADS = 16;

    private final Javalin server;
    private final WebSettings settings;

    private WebServer(Javalin server, WebSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * Starts it.
     *
     * @param routes adds what is served besides the page
     * @throws IllegalStateException if it cannot listen where it is told to
     */
    public static WebServer start(WebSettings settings, Page page, Consumer<JavalinConfig> routes) {
        Javalin server = Javalin.create(config -> {
            configure(config);
            config.routes.before(new Guard(settings)::check);
            routes.accept(config);
            config.routes.get("/webjars/<path>", page::library);
            config.routes.get("/", page::file);
            config.routes.get("/<path>", page::file);
            answerFailures(config, settings.service());
        });
        try {
            server.start(settings.address(), settings.port());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot listen on " + settings.address() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
        return new WebServer(server, settings);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = 0;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    }

    private static void answerFailures(JavalinConfig config, String service) {
        config.routes.exception(InvalidRequest.class, (e, context) -> refuse(context, e.status(), e.getMessage()));
        config.routes.exception(SearchFailure.class, (e, context) -> refuse(context, 503, e.getMessage()));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} could not be answered", context.path(), e);
            refuse(context, 500, "the " + service + " has a fault here; its log says more");
        });
        config.routes.exception(HttpResponseException.class, (e, context) -> {
            boolean nothing = e.getStatus() == 404;
            refuse(context, e.getStatus(), nothing ? "there is nothing at this address" : e.getMessage());
        });
    }

    private static void refuse(Context context, int status, @Nullable String line) {
        context.status(status);
        JsonAnswer.send(context, JsonAnswer.error(String.valueOf(line)));
    }

    /** Where browsers find it. */
    public String address() {
        return "http://" + settings.address() + ":" + port();
    }

    public int port() {
        return server.port();
    }

    /** What runs it. */
    public Javalin javalin() {
        return server;
    }

    @Override
    public void close() {
        server.stop();
    }
}
