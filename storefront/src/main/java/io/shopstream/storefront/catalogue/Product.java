package io.shopstream.storefront.catalogue;

import io.shopstream.storefront.text.Language;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What can be bought.
 *
 * @param name as messages have it
 * @param names by the code of a language, where it is called otherwise there
 * @param price of one, in euros
 */
public record Product(String id, String name, Map<String, String> names, Category category, BigDecimal price) {

    public Product {
        names = Map.copyOf(names);
    }

    public String name(Language language) {
        return names.getOrDefault(language.code(), name);
    }
}
