package io.shopstream.insights.product;

import org.jspecify.annotations.Nullable;

/**
 * What was said last of a product, its name for instance: the latest by event time, and of what was said at the same
 * millisecond the greatest by UTF-16 code units, so that the order of arrival does not matter.
 *
 * @param at epoch milliseconds
 */
public record Said(long at, String text) {

    static @Nullable Said of(long at, @Nullable String text) {
        return text == null ? null : new Said(at, text);
    }

    static @Nullable Said later(@Nullable Said left, @Nullable Said right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        if (left.at() != right.at()) {
            return left.at() > right.at() ? left : right;
        }
        return left.text().compareTo(right.text()) >= 0 ? left : right;
    }
}
