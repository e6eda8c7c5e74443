package io.shopstream.storefront;

import io.shopstream.storefront.catalogue.Product;
import io.shopstream.storefront.service.RecommendClient;
import io.shopstream.storefront.service.ShopEvent;
import io.shopstream.storefront.session.Browser;
import io.shopstream.storefront.store.Order;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the recommendation service what shoppers do, before the next page is made, so that it knows of it. What it does not hear
 * because it is away is lost, but for orders: {@link UntoldOrders} tells them later.
 */
record Told(RecommendClient service, Clock clock) {

    /** Something that somebody did with a product. */
    void of(Browser browser, String type, Product product, @Nullable String recommendationId, int quantity) {
        service.tell(List.of(event(browser, type, product, recommendationId, quantity, 0, null)));
    }

    /** What somebody thinks of a product. */
    void review(Browser browser, Product product, int rating, String text) {
        service.tell(List.of(event(browser, ShopEvent.REVIEW, product, null, 0, rating, text)));
    }

    /** An order, a purchase a line; the same again counts once. */
    RecommendClient.Told order(Order order) {
        return service.tell(order.lines().stream()
                .map(line -> new ShopEvent(
                        ShopEvent.PURCHASE,
                        order.user(),
                        order.visit(),
                        order.device(),
                        order.at(),
                        new ShopEvent.Item(line.product(), line.name(), line.category(), line.price()),
                        line.recommendationId(),
                        line.quantity(),
                        0,
                        null))
                .toList());
    }

    /** As exact as messages are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private ShopEvent event(
            Browser browser,
            String type,
            Product product,
            @Nullable String recommendationId,
            int quantity,
            int rating,
            @Nullable String text) {
        return new ShopEvent(
                type,
                browser.user(),
                browser.visit(),
                browser.device(),
                now(),
                new ShopEvent.Item(
                        product.id(), product.name(), product.category().label(), product.price()),
                recommendationId,
                quantity,
                rating,
                text);
    }
}
