package io.shopstream.storefront;

import io.shopstream.storefront.service.RecommendClient;
import io.shopstream.storefront.store.Order;
import io.shopstream.storefront.store.Orders;
import io.shopstream.storefront.store.ShopDatabase;
import io.shopstream.storefront.store.StoreAway;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the recommendation service of orders that it has not heard of, every ten seconds, until it has; and lets go, once an hour,
 * what nobody has used for long.
 */
final class UntoldOrders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UntoldOrders.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Orders orders;
    private final Told told;
    private final ShopDatabase database;
    private final Clock clock;
    private final Duration kept;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "orders");
        thread.setDaemon(true);
        return thread;
    });

    private boolean prepared;

    UntoldOrders(Orders orders, Told told, ShopDatabase database, Clock clock, Duration kept) {
        this.orders = orders;
        this.told = told;
        this.database = database;
        this.clock = clock;
        this.kept = kept;
    }

    /** Begins at once, and waits for MongoDB as long as it takes. */
    void start() {
        later(this::tellAll, EVERY);
        later(this::forget, HOUR);
    }

    private void later(Runnable work, Duration every) {
        timer.scheduleWithFixedDelay(() -> safely(work), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (StoreAway away) {
            // comes again
        } catch (RuntimeException e) {
            LOG.error("orders could not be told", e);
        }
    }

    private void tellAll() {
        if (!prepared) {
            database.prepare();
            prepared = true;
        }
        for (Order order : orders.untold()) {
            if (!tell(order)) {
                return;
            }
        }
    }

    /** Tells of one; false where the service is away. */
    boolean tell(Order order) {
        if (told.order(order) == RecommendClient.Told.AWAY) {
            return false;
        }
        // what it refuses it would refuse for ever, and the log says so
        orders.told(order.number());
        return true;
    }

    private void forget() {
        database.forget(clock.instant().minus(kept));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
