package io.shopstream.storefront.catalogue;

import io.shopstream.storefront.text.Language;
import java.util.Map;

/**
 * A kind of product.
 *
 * @param id in addresses
 * @param label as messages have it
 * @param labels by the code of a language, where it is called otherwise there
 */
public record Category(String id, String label, Map<String, String> labels) {

    public Category {
        labels = Map.copyOf(labels);
    }

    public String name(Language language) {
        return labels.getOrDefault(language.code(), label);
    }
}
