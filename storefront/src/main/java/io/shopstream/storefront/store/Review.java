package io.shopstream.storefront.store;

import java.time.Instant;

/**
 * What somebody thinks of a product.
 *
 * @param name as they want to be called; empty for a guest
 * @param rating from 1 to 5
 */
public record Review(String product, String user, String name, int rating, String text, Instant at) {}
