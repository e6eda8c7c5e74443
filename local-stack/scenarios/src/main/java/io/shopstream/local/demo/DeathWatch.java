package io.shopstream.local.demo;

import io.shopstream.local.LocalStack;
import io.shopstream.local.StackListener;
import io.shopstream.local.StackStatus.ServiceStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells a listener, on a thread of its own, of each service that dies while this program runs. */
final class DeathWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final LocalStack stack;

    private final StackListener listener;

    private final Map<String, Long> lastDeaths = new HashMap<>();

    private final Thread watcher = new Thread(this::watch, "death-watch");

    private DeathWatch(LocalStack stack, StackListener listener) {
        this.stack = stack;
        this.listener = listener;
    }

    static void start(LocalStack stack, StackListener listener) {
        DeathWatch watch = new DeathWatch(stack, listener);
        stack.status().services().forEach(service -> watch.lastDeaths.put(service.name(), lastDeath(service)));
        watch.watcher.setDaemon(true);
        watch.watcher.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                stack.status().services().forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ServiceStatus service) {
        long last = lastDeath(service);
        if (last > lastDeaths.getOrDefault(service.name(), 0L)) {
            lastDeaths.put(service.name(), last);
            listener.died(service.name(), service.deaths().get(service.deaths().size() - 1));
        }
    }

    private static long lastDeath(ServiceStatus service) {
        return service.deaths().isEmpty()
                ? 0
                : service.deaths().get(service.deaths().size() - 1).at();
    }
}
