package io.shopstream.recommendationstats;

import org.jspecify.annotations.Nullable;

/**
 * A product of a list that a user had in view. Kept in state.
 *
 * @param at when the list came into view, in epoch milliseconds
 * @param position from 0
 * @param unit the device; null where nobody says
 * @param experiment with its variant, or neither
 */
public record Showing(
        String userId,
        String productId,
        String recommendationId,
        long at,
        int position,
        String source,
        String scenario,
        @Nullable String unit,
        @Nullable String experiment,
        @Nullable String variant,
        String modelVersion) {}
