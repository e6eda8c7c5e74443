package io.shopstream.insights.traffic;

import java.math.BigDecimal;

/**
 * What one message adds to a value of a dimension in a minute.
 *
 * @param interactions at least 1
 * @param revenue sum of price x quantity over the purchases, exact
 */
public record Share(Dimension dimension, String value, long interactions, long purchases, BigDecimal revenue) {

    Share plus(Share other) {
        return new Share(
                dimension,
                value,
                interactions + other.interactions,
                purchases + other.purchases,
                revenue.add(other.revenue));
    }
}
