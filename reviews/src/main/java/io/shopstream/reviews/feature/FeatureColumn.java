package io.shopstream.reviews.feature;

import org.jspecify.annotations.Nullable;

/**
 * A place of the vectors.
 *
 * @param field what it is made of
 * @param kind number, missing (1 where the field is), count, target encoding or one-hot
 * @param imputedWith what stands where the field is missing; null where nothing has to
 */
public record FeatureColumn(
        String name, String field, String kind, @Nullable String imputedWith) {

    static FeatureColumn plain(String name, String field, String kind) {
        return new FeatureColumn(name, field, kind, null);
    }

    static FeatureColumn imputed(String name, String field, String kind, String imputedWith) {
        return new FeatureColumn(name, field, kind, imputedWith);
    }
}
