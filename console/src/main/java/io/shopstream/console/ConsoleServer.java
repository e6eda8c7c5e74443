package io.shopstream.console;

import io.javalin.Javalin;
import io.shopstream.console.flink.FlinkCounters;
import io.shopstream.console.recommend.WatchedService;
import io.shopstream.console.view.Views;
import io.shopstream.console.view.Watch;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import io.shopstream.web.Page;
import io.shopstream.web.Served;
import io.shopstream.web.WebProcess;
import io.shopstream.web.WebServer;
import io.shopstream.web.live.LiveViews;
import io.shopstream.web.live.Snapshot;
import io.shopstream.web.live.ViewSource;
import java.time.Clock;

/** The running console: pages, JSON and live streams. */
public final class ConsoleServer implements WebProcess.Server {

    private final WebServer server;
    private final LiveViews<Watch> live;

    private ConsoleServer(WebServer server, LiveViews<Watch> live) {
        this.server = server;
        this.live = live;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException if it cannot listen where it is told to
     */
    public static ConsoleServer start(ConsoleSettings settings) {
        Elasticsearch elasticsearch = new Elasticsearch(settings.elasticsearch(), ConsoleSettings.SERVICE);
        FlinkCounters flink = settings.flink() == null ? null : new FlinkCounters(settings.flink());
        Views views = new Views(elasticsearch, flink, new WatchedService(settings.service()), Clock.systemUTC());
        LiveViews<Watch> live = new LiveViews<>(new SearchedViews(views, elasticsearch), ConsoleSettings.SERVICE);
        Endpoints endpoints = new Endpoints(views, live);
        Page page = new Page("/io/shopstream/console/web/");
        try {
            return new ConsoleServer(WebServer.start(settings.web(), Served.page(page), endpoints::addTo), live);
        } catch (IllegalStateException e) {
            live.close();
            throw e;
        }
    }

    @Override
    public String address() {
        return server.address();
    }

    int port() {
        return server.port();
    }

    Javalin javalin() {
        return server.javalin();
    }

    @Override
    public void close() {
        server.close();
        live.close();
    }

    private record SearchedViews(Views views, Elasticsearch elasticsearch) implements ViewSource<Watch> {

        @Override
        public Snapshot read(Watch watch) throws SearchFailure {
            return Snapshot.of(views.read(watch).toString());
        }

        @Override
        public String fingerprint() throws SearchFailure {
            return elasticsearch.fingerprint(Views.INDICES);
        }
    }
}
