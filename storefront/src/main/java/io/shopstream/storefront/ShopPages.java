package io.shopstream.storefront;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.storefront.account.Account;
import io.shopstream.storefront.catalogue.Category;
import io.shopstream.storefront.catalogue.NameSearch;
import io.shopstream.storefront.catalogue.Picture;
import io.shopstream.storefront.catalogue.Product;
import io.shopstream.storefront.page.Card;
import io.shopstream.storefront.page.Shelf;
import io.shopstream.storefront.service.ShopEvent;
import io.shopstream.storefront.session.Browser;
import io.shopstream.storefront.store.Review;
import io.shopstream.storefront.store.Reviews;
import io.shopstream.storefront.store.StoreAway;
import io.shopstream.web.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to look at: the front page, categories, products with their reviews, and the search. */
record ShopPages(Shop shop, Reviews reviews) {

    private static final int CARDS_OF_A_PAGE = 20;
    private static final int MOST_FOUND = 60;
    private static final int MOST_REVIEWS = 20;
    private static final int LONGEST_REVIEW = 2_000;
    private static final int LONGEST_SEARCH = 100;
    private static final int MOST_STARS = 5;
    private static final int MISSING = 404;

    /**
     * A category as the front page shows it.
     *
     * @param picture of one of its products
     */
    public record Tile(String category, String url, String picture) {}

    /** A review in one language. */
    public record Written(String name, int rating, String stars, String text, String day) {}

    void addTo(JavalinConfig server) {
        server.routes.get("/", this::home);
        server.routes.get("/category/{id}", this::category);
        server.routes.get("/product/{id}", this::product);
        server.routes.get("/search", this::search);
        server.routes.get("/picture/{id}", this::picture);
        server.routes.post("/review", this::review);
    }

    private void home(Context context) {
        Browser browser = looking(context);
        Shelf own = shop.shelves().forShopper(browser, null);
        Stream<Shelf> others = own.forShopper()
                ? Stream.of(shop.shelves().trending(browser), shop.shelves().top(browser))
                : Stream.of(shop.shelves().top(browser));
        List<Tile> tiles = shop.catalogue().categories().stream()
                .map(category -> new Tile(
                        category.name(browser.language()),
                        address(category),
                        "/picture/"
                                + Card.encoded(
                                        shop.catalogue().of(category).get(0).id())))
                .toList();
        List<Shelf> shelves = Stream.concat(Stream.of(own), others).toList();
        shop.pages()
                .send(
                        context,
                        browser,
                        "home",
                        Map.of("shelves", shelves, "live", ListEndpoints.live(null), "tiles", tiles));
    }

    private void category(Context context) {
        Browser browser = looking(context);
        Category category = shop.catalogue()
                .category(context.pathParam("id"))
                .orElseThrow(() -> new InvalidRequest(MISSING, "there is no such category"));
        List<Product> all = shop.catalogue().of(category);
        int last = Math.max(1, (all.size() + CARDS_OF_A_PAGE - 1) / CARDS_OF_A_PAGE);
        @Nullable String given = context.queryParam("page");
        int number = given == null ? 1 : Forms.number("page", given, 1, last);
        shop.pages()
                .send(
                        context,
                        browser,
                        "category",
                        Map.of(
                                "heading", category.name(browser.language()),
                                "count", all.size(),
                                "cards",
                                        cards(
                                                browser,
                                                all.stream()
                                                        .skip((long) (number - 1) * CARDS_OF_A_PAGE)
                                                        .limit(CARDS_OF_A_PAGE)),
                                "number", number,
                                "last", last,
                                "address", address(category),
                                "live", ListEndpoints.live(null),
                                "shelves", List.of(shop.shelves().trendingOf(browser, category))));
    }

    private void search(Context context) {
        Browser browser = looking(context);
        @Nullable String given = context.queryParam("q");
        String sought = given == null ? "" : given.strip();
        if (sought.length() > LONGEST_SEARCH) {
            throw new InvalidRequest(400, "the search is longer than " + LONGEST_SEARCH + " characters");
        }
        NameSearch.Found found = shop.catalogue().search(sought, MOST_FOUND);
        shop.pages()
                .send(
                        context,
                        browser,
                        "search",
                        Map.of(
                                "sought", sought,
                                "count", found.all(),
                                "cards", cards(browser, found.products().stream()),
                                "live", ListEndpoints.live(null),
                                "shelves", List.of(shop.shelves().forShopper(browser, null))));
    }

    private void product(Context context) {
        Browser browser = looking(context);
        Product product = Forms.product(shop.catalogue(), context.pathParam("id"));
        @Nullable String from = Forms.recommendation(context.queryParam("from"));
        if (isLookedAt(context)) {
            shop.told().of(browser, ShopEvent.VIEW, product, from, 0);
        }
        List<Shelf> shelves = List.of(
                shop.shelves().goesWith(browser, product),
                shop.shelves().lookedAtNext(browser, product),
                shop.shelves().forShopper(browser, product));
        List<Written> written = new ArrayList<>();
        boolean known = true;
        try {
            reviews.of(product.id(), MOST_REVIEWS).forEach(review -> written.add(written(browser, review)));
        } catch (StoreAway away) {
            known = false;
        }
        shop.pages()
                .send(
                        context,
                        browser,
                        "product",
                        Map.of(
                                "card",
                                Card.of(product, browser.language(), null),
                                "categoryAddress",
                                address(product.category()),
                                "from",
                                from == null ? "" : from,
                                "shelves",
                                shelves,
                                "live",
                                ListEndpoints.live(product),
                                "reviews",
                                written,
                                "reviewsKnown",
                                known));
    }

    /** Not by a program that asks for the headers, and not by a browser that fetches ahead. */
    private static boolean isLookedAt(Context context) {
        return context.req().getMethod().equals("GET")
                && !String.valueOf(context.header("Sec-Purpose")).contains("prefetch");
    }

    private void review(Context context) {
        Browser browser = shop.browsers().posting(context);
        Product product = Forms.product(context, shop.catalogue());
        int rating = Forms.number(context, "rating", 1, MOST_STARS);
        String text = Forms.text(context, "text", LONGEST_REVIEW);
        if (text.isEmpty()) {
            throw new InvalidRequest(400, "text is empty");
        }
        @Nullable Account account = browser.session().account();
        reviews.write(new Review(
                product.id(),
                browser.user(),
                account == null ? "" : account.name(),
                rating,
                text,
                shop.told().now()));
        shop.told().review(browser, product, rating, text);
        Forms.goOn(context, "/product/" + Card.encoded(product.id()) + "#reviews");
    }

    private void picture(Context context) {
        Picture picture = Picture.of(Forms.product(shop.catalogue(), context.pathParam("id")));
        context.header("Cache-Control", "public, max-age=86400");
        context.contentType("image/svg+xml").result(shop.pages().picture(picture));
    }

    private Browser looking(Context context) {
        Browser browser = shop.browsers().of(context);
        shop.carts().read(browser);
        return browser;
    }

    private static Written written(Browser browser, Review review) {
        return new Written(
                review.name(),
                review.rating(),
                "★".repeat(review.rating()) + "☆".repeat(MOST_STARS - review.rating()),
                review.text(),
                browser.language().day(review.at()));
    }

    private static List<Card> cards(Browser browser, Stream<Product> products) {
        return products.map(product -> Card.of(product, browser.language(), null))
                .toList();
    }

    private static String address(Category category) {
        return "/category/" + Card.encoded(category.id());
    }
}
