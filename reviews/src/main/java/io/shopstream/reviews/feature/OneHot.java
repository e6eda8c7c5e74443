package io.shopstream.reviews.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column for each of a field's most frequent categories, and one for all others. What is missing is the most frequent one.
 *
 * @param categories from the most frequent on, of equal ones by name; with a column each
 * @param imputed in place of what is missing; {@code unknown} where there is nothing else
 */
record OneHot(CategoryField field, List<String> categories, String imputed) {

    static final String OTHER = "other";

    static OneHot fit(CategoryField field, List<FeatureRow> training, int most) {
        Map<String, Integer> counts = new HashMap<>();
        for (FeatureRow row : training) {
            String category = row.category(field);
            if (category != null) {
                counts.merge(category, 1, Integer::sum);
            }
        }
        List<String> order = new ArrayList<>(counts.keySet());
        order.sort(Comparator.comparingInt((String category) -> -counts.getOrDefault(category, 0))
                .thenComparing(Comparator.naturalOrder()));
        return new OneHot(
                field,
                List.copyOf(order.subList(0, Math.min(most, order.size()))),
                order.isEmpty() ? "unknown" : order.get(0));
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>();
        categories.forEach(category -> columns.add(field.column() + "=" + category));
        // a category may have that name, too
        columns.add(field.column() + (categories.contains(OTHER) ? "=any " : "=") + OTHER);
        return columns;
    }

    /** Which column is 1. */
    int column(FeatureRow row) {
        String category = row.category(field);
        int column = categories.indexOf(category == null ? imputed : category);
        return column < 0 ? categories.size() : column;
    }
}
