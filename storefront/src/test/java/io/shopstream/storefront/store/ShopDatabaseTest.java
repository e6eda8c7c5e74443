package io.shopstream.storefront.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoSettings;
import io.shopstream.storefront.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopDatabaseTest {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MovableClock clock = new MovableClock();
    private final ShopDatabase database = ShopDatabase.open(MongoSettings.from(Arguments.of(
            new String[] {"--mongo", server.bindAndGetConnectionString(), "--mongo-timeout", "300ms"}, Map.of())));
    private final Orders orders = new Orders(database);
    private final Reviews reviews = new Reviews(database);
    private final Shoppers shoppers = new Shoppers(database, clock);

    @AfterEach
    void close() {
        database.close();
        server.shutdownNow();
    }

    @Test
    void whatNobodyUsedForLongGoesAndNothingElse() {
        orders.take(order("SF-1"));
        reviews.write(new Review("p-1", "u-1", "Ida", 5, "Good.", clock.instant()));
        shoppers.write(Shopper.fresh("u-1").disliking("p-9"));
        clock.pass(Duration.ofDays(2));
        orders.take(order("SF-2"));
        reviews.write(new Review("p-1", "u-2", "Ole", 4, "Fine.", clock.instant()));
        shoppers.write(Shopper.fresh("u-2").disliking("p-9"));

        database.forget(clock.instant().minus(Duration.ofDays(1)));

        assertThat(orders.find("SF-1", "u-1")).isEmpty();
        assertThat(orders.find("SF-2", "u-1")).contains(order("SF-2"));
        assertThat(reviews.of("p-1", 10)).extracting(Review::user).containsExactly("u-2");
        assertThat(shoppers.read("u-1").disliked()).isEmpty();
        assertThat(shoppers.read("u-2").disliked()).containsExactly("p-9");
    }

    @Test
    void anOrderIsTakenOnceAndToldUntilItIsKnown() {
        assertThat(orders.take(order("SF-1"))).isTrue();
        assertThat(orders.take(order("SF-1"))).isFalse();
        assertThat(orders.untold()).containsExactly(order("SF-1"));
        orders.told("SF-1");
        assertThat(orders.untold()).isEmpty();
        assertThat(orders.find("SF-1", "u-2")).isEmpty();
    }

    @Test
    void aShopperReviewsAProductOnceAndAProductHasABoundedNumber() {
        for (int i = 0; i < 105; i++) {
            clock.pass(Duration.ofSeconds(1));
            reviews.write(new Review("p-1", "u-" + i, "", 3, "First.", clock.instant()));
        }
        clock.pass(Duration.ofSeconds(1));
        reviews.write(new Review("p-1", "u-104", "", 1, "Second.", clock.instant()));

        List<Review> kept = reviews.of("p-1", 1_000);
        assertThat(kept).hasSize(100);
        assertThat(kept.get(0).text()).isEqualTo("Second.");
        assertThat(kept.get(99).user()).isEqualTo("u-5");
    }

    @Test
    void whileMongoIsAwayItIsLeftAlone() {
        server.shutdownNow();
        assertThatThrownBy(orders::untold).isInstanceOf(StoreAway.class);
        long start = System.nanoTime();
        assertThatThrownBy(orders::untold).isInstanceOf(StoreAway.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
    }

    private Order order(String number) {
        return new Order(
                number,
                "u-1",
                "visit",
                "desktop",
                clock.instant(),
                List.of(new Order.Line("p-1", "Lund sofa", "Sofas", new BigDecimal("689.00"), 2, "list")));
    }
}
