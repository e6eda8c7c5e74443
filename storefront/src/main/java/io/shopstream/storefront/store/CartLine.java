package io.shopstream.storefront.store;

import org.jspecify.annotations.Nullable;

/**
 * How many of a product somebody wants.
 *
 * @param recommendationId the list that led to it; null for none
 */
public record CartLine(int quantity, @Nullable String recommendationId) {}
