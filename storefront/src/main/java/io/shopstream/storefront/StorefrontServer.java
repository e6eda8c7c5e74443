package io.shopstream.storefront;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.storefront.account.Accounts;
import io.shopstream.storefront.account.Lockout;
import io.shopstream.storefront.account.LogIn;
import io.shopstream.storefront.account.PasswordHashes;
import io.shopstream.storefront.catalogue.Catalogue;
import io.shopstream.storefront.catalogue.CatalogueFile;
import io.shopstream.storefront.catalogue.SyntheticCatalogue;
import io.shopstream.storefront.page.Pages;
import io.shopstream.storefront.service.RecommendClient;
import io.shopstream.storefront.session.Browsers;
import io.shopstream.storefront.session.Sessions;
import io.shopstream.storefront.store.Orders;
import io.shopstream.storefront.store.Reviews;
import io.shopstream.storefront.store.ShopDatabase;
import io.shopstream.storefront.store.Shoppers;
import io.shopstream.storefront.store.StoreAway;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.Page;
import io.shopstream.web.Served;
import io.shopstream.web.WebProcess;
import io.shopstream.web.WebServer;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The running shop: pages, forms and live lists. */
public final class StorefrontServer implements WebProcess.Server {

    /** A review in any alphabet, with its form. */
    private static final int MOST_BODY_BYTES = 32 * 1024;

    private static final int AWAY = 503;

    private final WebServer server;
    private final ShopDatabase database;
    private final UntoldOrders untold;
    private final Sessions sessions;

    private StorefrontServer(WebServer server, ShopDatabase database, UntoldOrders untold, Sessions sessions) {
        this.server = server;
        this.database = database;
        this.untold = untold;
        this.sessions = sessions;
    }

    /**
     * Starts it. It serves while MongoDB and the recommendation service are away, as far as it goes without them.
     *
     * @throws IllegalStateException if it cannot listen where it is told to
     */
    public static StorefrontServer start(StorefrontSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    static StorefrontServer start(StorefrontSettings settings, Clock clock) {
        Catalogue catalogue = catalogue(settings.catalogueFile());
        RecommendClient service = new RecommendClient(settings.recommend(), settings.apiKey());
        ShopDatabase database = ShopDatabase.open(settings.mongo());
        Pages pages = new Pages();
        Sessions sessions = new Sessions(clock);
        Told told = new Told(service, clock);
        Orders orders = new Orders(database);
        UntoldOrders untold = new UntoldOrders(orders, told, database, clock, settings.kept());
        Shop shop = new Shop(
                catalogue,
                pages,
                sessions,
                new Browsers(sessions, clock, settings.https()),
                service,
                new Shelves(service, catalogue, pages),
                told,
                new Carts(new Shoppers(database, clock)),
                clock);
        Accounts accounts = new Accounts(database, new PasswordHashes(), clock);
        Page files = new Page("/io/shopstream/storefront/");
        AddressRates rates = new AddressRates(settings.mostRequests(), System::nanoTime);
        try {
            WebServer server = WebServer.start(settings.web(), served(pages), routes -> {
                routes.routes.before(context -> limit(context, rates));
                routes.routes.get("/web/<path>", files::file);
                routes.routes.get("/api/health", context -> JsonAnswer.send(context, "{\"status\":\"serves\"}"));
                new ShopPages(shop, new Reviews(database)).addTo(routes);
                new CartPages(shop, orders, untold).addTo(routes);
                new AccountPages(
                                shop,
                                accounts,
                                new LogIn(accounts, clock),
                                new Lockout(AccountPages.FREE_REGISTRATIONS, clock))
                        .addTo(routes);
                new ListEndpoints(shop).addTo(routes);
                storeAway(routes, pages);
            });
            untold.start();
            return new StorefrontServer(server, database, untold, sessions);
        } catch (IllegalStateException e) {
            database.close();
            untold.close();
            throw e;
        }
    }

    private static Catalogue catalogue(@Nullable String file) {
        return file == null ? SyntheticCatalogue.read() : CatalogueFile.read(Path.of(file));
    }

    /** What is refused is said on a page. */
    private static Served served(Pages pages) {
        return Served.pages(MOST_BODY_BYTES, new Served.Refusal() {
            @Override
            public String json(int status, String line) {
                return JsonAnswer.error(line);
            }

            @Override
            public void answer(Context context, int status, String line) {
                pages.sendFailure(context, Browsers.language(context), status);
            }
        });
    }

    private static void storeAway(JavalinConfig routes, Pages pages) {
        routes.routes.exception(
                StoreAway.class, (e, context) -> pages.sendFailure(context, Browsers.language(context), AWAY));
    }

    private static void limit(Context context, AddressRates rates) {
        if (!rates.passes(String.valueOf(context.req().getRemoteAddr()))) {
            context.header("Retry-After", "1");
            throw new InvalidRequest(429, "too many requests a second from one address");
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
        untold.close();
        sessions.endStreams();
        server.close();
        database.close();
    }
}
