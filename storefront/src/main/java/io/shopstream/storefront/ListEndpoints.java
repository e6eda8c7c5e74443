package io.shopstream.storefront;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.shopstream.storefront.catalogue.Product;
import io.shopstream.storefront.page.Card;
import io.shopstream.storefront.page.Shelf;
import io.shopstream.storefront.service.ListStream;
import io.shopstream.storefront.service.ShopEvent;
import io.shopstream.storefront.service.ShownList;
import io.shopstream.storefront.service.SuggestedList;
import io.shopstream.storefront.session.Browser;
import io.shopstream.web.InvalidRequest;
import io.shopstream.web.JsonAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What shoppers think of a list, whether they saw it, and its changes while they look. */
final class ListEndpoints {

    private static final String LIVE = "/live";
    private static final int LONGEST_ID = 64;

    /** The service lets some more watch it. */
    private static final int MOST_STREAMS = 200;

    private final Shop shop;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    ListEndpoints(Shop shop) {
        this.shop = shop;
    }

    void addTo(JavalinConfig server) {
        server.routes.post("/opinion", this::opinion);
        server.routes.post("/shown", this::shown);
        server.routes.before(LIVE, context -> {
            if (!String.valueOf(context.header("Accept")).contains("text/event-stream")) {
                throw new InvalidRequest(406, "this is a stream of events");
            }
        });
        server.routes.sse(LIVE, this::live);
    }

    /** Where a page that is about a product, or about none, watches its list. */
    static String live(@Nullable Product about) {
        return about == null ? LIVE : LIVE + "?about=" + Card.encoded(about.id());
    }

    /** A like is a favorite of the wire's; a dislike is the shop's own, and takes the product out of all lists. */
    private void opinion(Context context) {
        Browser browser = shop.browsers().posting(context);
        Product product = Forms.product(context, shop.catalogue());
        @Nullable String from = Forms.recommendation(context.formParam("from"));
        switch (Forms.text(context, "opinion", 10)) {
            case "like" -> {
                shop.carts().change(browser, shopper -> shopper.liking(product.id()));
                shop.told().of(browser, ShopEvent.FAVORITE, product, from, 0);
            }
            case "dislike" -> shop.carts().change(browser, shopper -> shopper.disliking(product.id()));
            default -> throw new InvalidRequest(400, "opinion is like or dislike");
        }
        String back = Forms.back(context);
        if (!String.valueOf(context.header("Accept")).contains("application/json")) {
            Forms.goOn(context, back);
            return;
        }
        @Nullable Product about = about(back);
        JsonAnswer.send(context, json(browser, shop.shelves().forShopper(browser, about), back));
    }

    /** The product that a page is about, by its address. */
    private @Nullable Product about(String path) {
        String prefix = "/product/";
        if (!path.startsWith(prefix)) {
            return null;
        }
        String id = path.substring(prefix.length()).split("\\?", 2)[0];
        try {
            return shop.catalogue()
                    .product(URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .orElse(null);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Only of a list that this session was sent, and once. */
    private void shown(Context context) {
        Browser browser = shop.browsers().posting(context);
        String id = Forms.text(context, "id", LONGEST_ID);
        @Nullable SuggestedList list = browser.session().shown(id).orElse(null);
        if (list != null) {
            shop.service().shown(new ShownList(browser.user(), browser.visit(), browser.deviceId(), list));
        }
        context.status(204);
    }

    private void live(SseClient client) {
        Context context = client.ctx();
        Browser browser = shop.browsers().of(context);
        @Nullable String given = context.queryParam("about");
        @Nullable
        Product about = given == null ? null : shop.catalogue().product(given).orElse(null);
        client.keepAlive();
        if (!streams.tryAcquire()) {
            client.sendEvent("full", "{}");
            client.close();
            return;
        }
        ListStream stream = shop.service()
                .watch(shop.shelves().question(browser, about), event -> tell(client, browser, about, event), () -> {
                    streams.release();
                    client.close();
                });
        client.onClose(() -> {
            browser.session().ended(stream);
            stream.close();
        });
        browser.session().streams(stream);
        if (client.terminated()) {
            stream.close();
        }
    }

    private void tell(SseClient client, Browser browser, @Nullable Product about, ListStream.Event event) {
        @Nullable SuggestedList list = event.list();
        if (list == null) {
            client.sendEvent("still", "{}");
            return;
        }
        Shelf shelf = shop.shelves().forShopper(browser, about, list);
        String path = about == null ? "/" : "/product/" + Card.encoded(about.id());
        client.sendEvent("list", json(browser, shelf, path));
    }

    private String json(Browser browser, Shelf shelf, String path) {
        String html = shop.pages().part(browser, "shelf", path, Map.of("shelf", shelf));
        return JsonNodeFactory.instance.objectNode().put("html", html).toString();
    }
}
