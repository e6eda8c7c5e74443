package io.shopstream.storefront.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that the shop sells, in the order in which it was read. It never changes, so that threads may share it. */
public final class Catalogue {

    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final Map<String, List<Product>> byCategory = new LinkedHashMap<>();
    private final NameSearch search;

    /** @param products no two of them with one id */
    public Catalogue(List<Product> products) {
        for (Product product : products) {
            this.products.put(product.id(), product);
            categories.putIfAbsent(product.category().id(), product.category());
            byCategory
                    .computeIfAbsent(product.category().id(), id -> new ArrayList<>())
                    .add(product);
        }
        this.search = new NameSearch(products);
    }

    public Optional<Product> product(String id) {
        return Optional.ofNullable(products.get(id));
    }

    public Optional<Category> category(String id) {
        return Optional.ofNullable(categories.get(id));
    }

    public List<Category> categories() {
        return List.copyOf(categories.values());
    }

    public List<Product> of(Category category) {
        @Nullable List<Product> found = byCategory.get(category.id());
        return found == null ? List.of() : Collections.unmodifiableList(found);
    }

    /** Products whose names have all words of {@code text}, or parts that begin as they do first. */
    public NameSearch.Found search(String text, int most) {
        return search.find(text, most);
    }

    public int size() {
        return products.size();
    }
}
