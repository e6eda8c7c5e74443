package io.shopstream.storefront.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody bought.
 *
 * @param number by which they know it
 * @param visit the session of messages
 */
public record Order(String number, String user, String visit, String device, Instant at, List<Line> lines) {

    public Order {
        lines = List.copyOf(lines);
    }

    /**
     * So many of a product, as it was called and cost then.
     *
     * @param recommendationId the list that led to it; null for none
     */
    public record Line(
            String product,
            String name,
            String category,
            BigDecimal price,
            int quantity,
            @Nullable String recommendationId) {

        public BigDecimal amount() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    public BigDecimal total() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
