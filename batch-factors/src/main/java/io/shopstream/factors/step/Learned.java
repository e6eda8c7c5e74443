package io.shopstream.factors.step;

import org.jspecify.annotations.Nullable;

/**
 * What was learned of a user or an item. Equality is by identity; treat the arrays as read-only.
 *
 * @param factors and behind them the bias, in a model that has one
 * @param known how many products a user, or users a product, has had
 * @param items that the user may like and did not have, the best first; null of an item
 * @param scores the stars that they would get, or how sure it is
 */
@SuppressWarnings("ArrayRecordComponent")
public record Learned(
        boolean ofUser, String id, float[] factors, int known, String @Nullable [] items, float @Nullable [] scores) {}
