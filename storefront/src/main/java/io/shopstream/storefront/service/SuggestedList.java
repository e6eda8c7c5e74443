package io.shopstream.storefront.service;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list for one shopper, as the service answered it.
 *
 * @param recommendationId by which clicks and what was shown are told
 * @param scenario that was asked for
 * @param experiment in which the list took part; null for none
 * @param variant of it
 * @param modelVersion the ranker
 * @param fallback what was missing; null if nothing was
 */
public record SuggestedList(
        String recommendationId,
        String scenario,
        @Nullable String experiment,
        @Nullable String variant,
        @Nullable String modelVersion,
        @Nullable String fallback,
        List<Suggestion> items) {

    public SuggestedList {
        items = List.copyOf(items);
    }

    /** The same without what speaks for its products. */
    public SuggestedList withoutReasons() {
        List<Suggestion> bare = items.stream()
                .map(item -> new Suggestion(item.id(), item.score(), item.source(), item.propensity(), List.of()))
                .toList();
        return new SuggestedList(recommendationId, scenario, experiment, variant, modelVersion, fallback, bare);
    }

    /** The same without some products, and no longer than {@code most}. */
    public SuggestedList without(Set<String> hidden, int most) {
        List<Suggestion> left = items.stream()
                .filter(item -> !hidden.contains(item.id()))
                .limit(most)
                .toList();
        return new SuggestedList(recommendationId, scenario, experiment, variant, modelVersion, fallback, left);
    }
}
