package io.shopstream.insights.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first appearance of a product or a category in a session, or any appearance of a category in its path.
 *
 * @param name product id or category
 * @param category of a product, what that very interaction said; null for a category
 */
public record Appearance(String name, @Nullable String category, Position first) {

    private static final Comparator<Appearance> BY_POSITION = Comparator.comparing(Appearance::first);

    /**
     * The first appearances over both, in order, cut to the {@code limit} earliest.
     *
     * <p>The cut does not depend on the order of merging: the limit-th earliest position only ever moves down, so what
     * was cut once can come back only through a still earlier appearance, which then is its first.
     */
    static Appearance[] merge(Appearance[] left, Appearance[] right, int limit) {
        if (right.length == 0 && left.length <= limit) {
            return left;
        }
        Map<String, Appearance> earliest = new HashMap<>();
        for (Appearance[] side : new Appearance[][] {left, right}) {
            for (Appearance appearance : side) {
                earliest.merge(appearance.name(), appearance, Appearance::earlier);
            }
        }
        Appearance[] merged = earliest.values().toArray(Appearance[]::new);
        Arrays.sort(merged, BY_POSITION);
        return merged.length > limit ? Arrays.copyOf(merged, limit) : merged;
    }

    /**
     * Everything that appears in either, again where it appears again, in order, cut to the {@code limit} earliest. As
     * above, the cut does not depend on the order of merging.
     */
    static Appearance[] path(Appearance[] left, Appearance[] right, int limit) {
        if (right.length == 0) {
            return left;
        }
        Appearance[] all = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, all, left.length, right.length);
        Arrays.sort(all, BY_POSITION);
        return all.length > limit ? Arrays.copyOf(all, limit) : all;
    }

    /** The names in order, where one that follows itself is named once. */
    static String[] steps(Appearance[] path) {
        List<String> steps = new ArrayList<>();
        for (Appearance appearance : path) {
            if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(appearance.name())) {
                steps.add(appearance.name());
            }
        }
        return steps.toArray(String[]::new);
    }

    static String[] names(Appearance[] appearances) {
        return Arrays.stream(appearances).map(Appearance::name).toArray(String[]::new);
    }

    private static Appearance earlier(Appearance left, Appearance right) {
        return right.first().isBefore(left.first()) ? right : left;
    }
}
