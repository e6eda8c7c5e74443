package io.shopstream.storefront.catalogue;

import java.util.HashMap;
import java.util.Map;

/** Gives each category of a file an id for addresses, made of its label. */
final class CategoryIds {

    private final Map<String, Category> byLabel = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();

    Category of(String label) {
        return byLabel.computeIfAbsent(label, one -> {
            String plain = plain(one);
            int number = used.merge(plain, 1, Integer::sum);
            return new Category(number == 1 ? plain : plain + "-" + number, one, Map.of());
        });
    }

    static String plain(String label) {
        String words = NameSearch.plain(label).replace(' ', '-');
        return words.isEmpty() ? "category" : words;
    }
}
