package io.shopstream.simulator.shop;

import java.math.BigDecimal;

/**
 * A piece of furniture.
 *
 * @param popularity relative chance of being looked at
 * @param quality chance that a buyer is content
 */
record Furniture(
        String id,
        String name,
        Category category,
        Style style,
        String series,
        BigDecimal price,
        double popularity,
        double quality) {}
