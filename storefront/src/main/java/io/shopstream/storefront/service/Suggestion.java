package io.shopstream.storefront.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of a list.
 *
 * @param source what brought it in; null where a list has only one
 * @param propensity how likely it was to have its place; null for certain
 * @param because products that speak for it, the strongest first
 */
public record Suggestion(
        String id,
        double score,
        @Nullable String source,
        @Nullable Double propensity,
        List<String> because) {

    public Suggestion {
        because = List.copyOf(because);
    }
}
