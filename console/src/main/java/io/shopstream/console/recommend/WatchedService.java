package io.shopstream.console.recommend;

import io.shopstream.results.RecommendationService;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the recommendation service about itself, at most every few seconds however many views there are. Thread safe. */
public final class WatchedService {

    private static final long OLDEST_NANOS = Duration.ofSeconds(5).toNanos();

    private final @Nullable RecommendationService service;
    private ServiceState state = ServiceState.UNKNOWN;
    private long askAgainAt = System.nanoTime();

    /** @param service null where nobody said where it is */
    public WatchedService(@Nullable RecommendationService service) {
        this.service = service;
    }

    /** As of a few seconds ago at most. */
    public synchronized ServiceState state() {
        if (service != null && System.nanoTime() - askAgainAt >= 0) {
            state = asked(service);
            askAgainAt = System.nanoTime() + OLDEST_NANOS;
        }
        return state;
    }

    private static ServiceState asked(RecommendationService service) {
        try {
            return new ServiceState(ServiceMetrics.of(service.metrics()), service.experiments(), null);
        } catch (IOException e) {
            return ServiceState.away(String.valueOf(e.getMessage()));
        }
    }
}
