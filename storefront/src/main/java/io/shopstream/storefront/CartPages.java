package io.shopstream.storefront;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.storefront.catalogue.Product;
import io.shopstream.storefront.page.Card;
import io.shopstream.storefront.service.ShopEvent;
import io.shopstream.storefront.session.Browser;
import io.shopstream.storefront.session.ShopSession;
import io.shopstream.storefront.store.CartLine;
import io.shopstream.storefront.store.Order;
import io.shopstream.storefront.store.Orders;
import io.shopstream.storefront.store.Shopper;
import io.shopstream.web.InvalidRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cart, the checkout and orders. The checkout has the number that the order will have; the order is kept by it before anything
 * else happens, so that the same form sent twice buys once.
 */
record CartPages(Shop shop, Orders orders, UntoldOrders untold) {

    private static final String CART = "/cart";
    private static final int LONGEST_NUMBER = 20;
    private static final int MISSING = 404;

    /** A line in one language. */
    public record Line(Card card, int quantity, String amount) {}

    /** A line of an order, as the product was called when it was bought. */
    public record Bought(String name, int quantity, String amount) {}

    void addTo(JavalinConfig server) {
        server.routes.get(CART, this::cart);
        server.routes.post("/cart/add", this::add);
        server.routes.post("/cart/change", this::change);
        server.routes.get("/checkout", this::checkout);
        server.routes.post("/buy", this::buy);
        server.routes.get("/order/{number}", this::order);
    }

    private void cart(Context context) {
        Browser browser = shop.browsers().of(context);
        List<Order.Line> lines = lines(shop.carts().read(browser));
        shop.pages()
                .send(
                        context,
                        browser,
                        "cart",
                        Map.of(
                                "lines", shown(browser, lines),
                                "total", total(browser, lines),
                                "live", ListEndpoints.live(null),
                                "shelves", List.of(shop.shelves().forShopper(browser, null))));
    }

    private void add(Context context) {
        Browser browser = shop.browsers().posting(context);
        Product product = Forms.product(context, shop.catalogue());
        int quantity = Forms.number(context, "quantity", 1, Shopper.MOST_OF_A_PRODUCT);
        @Nullable String from = Forms.recommendation(context.formParam("from"));
        shop.carts().change(browser, shopper -> shopper.withMore(product.id(), quantity, from));
        shop.told().of(browser, ShopEvent.ADD_TO_CART, product, from, quantity);
        Forms.goOn(context, CART);
    }

    private void change(Context context) {
        Browser browser = shop.browsers().posting(context);
        Product product = Forms.product(context, shop.catalogue());
        int quantity = context.formParam("remove") != null
                ? 0
                : Forms.number(context, "quantity", 0, Shopper.MOST_OF_A_PRODUCT);
        shop.carts().change(browser, shopper -> shopper.withQuantity(product.id(), quantity));
        if (quantity == 0) {
            shop.told().of(browser, ShopEvent.REMOVE_FROM_CART, product, null, 0);
        }
        Forms.goOn(context, CART);
    }

    private void checkout(Context context) {
        Browser browser = shop.browsers().of(context);
        List<Order.Line> lines = lines(shop.carts().read(browser));
        if (lines.isEmpty()) {
            Forms.goOn(context, CART);
            return;
        }
        shop.pages()
                .send(
                        context,
                        browser,
                        "checkout",
                        Map.of(
                                "lines", shown(browser, lines),
                                "total", total(browser, lines),
                                "number", browser.session().orderNumber()));
    }

    private void buy(Context context) {
        Browser browser = shop.browsers().posting(context);
        String number = Forms.text(context, "number", LONGEST_NUMBER);
        ShopSession session = browser.session();
        @Nullable Order taken = null;
        synchronized (session) {
            if (!session.hasOrdered(number)) {
                List<Order.Line> lines = lines(shop.carts().read(browser));
                if (!number.equals(session.orderNumber()) || lines.isEmpty()) {
                    // a checkout that is over: what is in the cart now is to be looked at first
                    Forms.goOn(context, CART);
                    return;
                }
                Order order = new Order(
                        number,
                        browser.user(),
                        browser.visit(),
                        browser.device(),
                        shop.told().now(),
                        lines);
                if (orders.take(order)) {
                    taken = order;
                }
                session.ordered(number);
                shop.carts()
                        .change(
                                browser,
                                shopper -> shopper.havingBought(
                                        lines.stream().map(Order.Line::product).toList()));
            }
        }
        if (taken != null) {
            untold.tell(taken);
        }
        Forms.goOn(context, "/order/" + Card.encoded(number));
    }

    private void order(Context context) {
        Browser browser = shop.browsers().of(context);
        Order order = orders.find(context.pathParam("number"), browser.user())
                .orElseThrow(() -> new InvalidRequest(MISSING, "there is no such order"));
        shop.carts().read(browser);
        List<Bought> lines = order.lines().stream()
                .map(line -> new Bought(
                        shop.catalogue()
                                .product(line.product())
                                .map(product -> product.name(browser.language()))
                                .orElse(line.name()),
                        line.quantity(),
                        browser.language().money(line.amount())))
                .toList();
        shop.pages()
                .send(
                        context,
                        browser,
                        "order",
                        Map.of(
                                "number", order.number(),
                                "lines", lines,
                                "total", browser.language().money(order.total()),
                                "live", ListEndpoints.live(null),
                                "shelves", List.of(shop.shelves().forShopper(browser, null))));
    }

    /** What of a cart is still sold, at today's prices. */
    private List<Order.Line> lines(Shopper shopper) {
        return shopper.cart().entrySet().stream()
                .flatMap(line ->
                        shop.catalogue().product(line.getKey()).stream().map(product -> line(product, line.getValue())))
                .toList();
    }

    private static Order.Line line(Product product, CartLine line) {
        return new Order.Line(
                product.id(),
                product.name(),
                product.category().label(),
                product.price(),
                line.quantity(),
                line.recommendationId());
    }

    private List<Line> shown(Browser browser, List<Order.Line> lines) {
        return lines.stream()
                .flatMap(line -> shop.catalogue().product(line.product()).stream()
                        .map(product -> new Line(
                                Card.of(product, browser.language(), null),
                                line.quantity(),
                                browser.language().money(line.amount()))))
                .toList();
    }

    private static String total(Browser browser, List<Order.Line> lines) {
        return browser.language()
                .money(lines.stream().map(Order.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
