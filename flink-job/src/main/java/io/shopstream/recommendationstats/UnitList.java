package io.shopstream.recommendationstats;

import org.jspecify.annotations.Nullable;

/** A list that a unit was shown, with how many items, at {@code at} in epoch milliseconds. */
public record UnitList(
        String userId,
        @Nullable String sessionId,
        String recommendationId,
        String unit,
        long at,
        @Nullable String experiment,
        @Nullable String variant,
        long items) {}
