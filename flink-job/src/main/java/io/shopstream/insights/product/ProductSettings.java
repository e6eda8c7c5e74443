package io.shopstream.insights.product;

import io.shopstream.settings.Arguments;
import java.io.Serializable;
import java.time.Duration;

/**
 * How products are counted.
 *
 * @param refresh {@code --product-refresh}: a product's document is written so long after it changed, or before the
 *     next checkpoint
 * @param retention {@code --product-retention}: a product that nobody touched for so long, in wall time, is forgotten;
 *     if it comes back, it is counted from nothing. Beyond the time that a product is out of season
 */
public record ProductSettings(Duration refresh, Duration retention) implements Serializable {

    static final Duration DEFAULT_REFRESH = Duration.ofSeconds(2);
    static final Duration DEFAULT_RETENTION = Duration.ofDays(400);

    public static ProductSettings from(Arguments arguments) {
        return new ProductSettings(
                arguments.duration("product-refresh", DEFAULT_REFRESH),
                arguments.duration("product-retention", DEFAULT_RETENTION));
    }
}
