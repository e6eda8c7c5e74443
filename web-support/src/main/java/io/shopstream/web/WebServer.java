package io.shopstream.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.shopstream.search.SearchFailure;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: a page, if it has one, and what it is given besides, all behind {@link Guard}. Whatever goes wrong is answered
 * with one line in JSON, or as {@link Served} has it.
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
    public static WebServer start(WebSettings settings, Served served, Consumer<JavalinConfig> routes) {
        Javalin server = Javalin.create(config -> {
            configure(config, served.mostBodyBytes());
            config.routes.before(new Guard(settings, served)::check);
            routes.accept(config);
            @Nullable Page page = served.page();
            if (page != null) {
                config.routes.get("/webjars/<path>", page::library);
                config.routes.get("/", page::file);
                config.routes.get("/<path>", page::file);
            }
            new Failures(settings.service(), served.refusal()).answer(config);
        });
        try {
            server.start(settings.address(), settings.port());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot listen on " + settings.address() + ":" + settings.port() + ": " + e.getMessage(), e);
        }
        return new WebServer(server, settings);
    }

    private static void configure(JavalinConfig config, int mostBodyBytes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = mostBodyBytes;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // ids in paths may hold any character
            http.setUriCompliance(UriCompliance.RFC3986.with("ids", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
        });
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    /** Answers whatever goes wrong. */
    private record Failures(String service, Served.Refusal refusal) {

        void answer(JavalinConfig config) {
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

        private void refuse(Context context, int status, @Nullable String line) {
            refusal.answer(context, status, String.valueOf(line));
        }
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
