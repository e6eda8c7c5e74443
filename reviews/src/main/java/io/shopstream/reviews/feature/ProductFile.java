package io.shopstream.reviews.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.lines.LineFileException;
import io.shopstream.lines.SessionFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files of products as they were published beside Amazon's reviews, a JSON object a line: {@code asin}, {@code price} and {@code category} of
 * 2018, or {@code parent_asin}, {@code price}, {@code main_category} and {@code categories} of 2023. Prices that are no number, such as
 * {@code "None"}, are not told.
 */
public final class ProductFile {

    static final int MOST_PRODUCTS = 5_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_CATEGORY = 128;

    private ProductFile() {}

    /**
     * Products by their ids.
     *
     * @throws LineFileException where it cannot be read, or a line is no product
     */
    public static Map<String, Product> read(Path file) throws LineFileException {
        return read(file, MOST_PRODUCTS);
    }

    static Map<String, Product> read(Path file, int most) throws LineFileException {
        Map<String, Product> products = new HashMap<>();
        SessionFile.lines(file, line -> {
            if (products.size() == most) {
                throw new IllegalArgumentException("is one more than the " + most + " products that are taken");
            }
            JsonNode json = object(line);
            JsonNode id = json.path(json.has("parent_asin") ? "parent_asin" : "asin");
            if (!id.isTextual()) {
                throw new IllegalArgumentException("has no asin");
            }
            products.put(id.textValue(), new Product(price(json.path("price")), category(json)));
        });
        return products;
    }

    private static JsonNode object(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // falls to the line below, as what is no object does
        }
        throw new IllegalArgumentException("is no JSON object");
    }

    private static @Nullable Double price(JsonNode price) {
        try {
            double value = Double.parseDouble(price.asText().replace("$", "").replace(",", ""));
            return Double.isFinite(value) && value >= 0 ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String category(JsonNode json) {
        JsonNode category = json.path("main_category");
        for (String field : new String[] {"categories", "category"}) {
            if (!category.isTextual()) {
                category = json.path(field).path(0);
            }
            if (category.isArray()) {
                category = category.path(0);
            }
        }
        String text = category.asText("").strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(LONGEST_CATEGORY, text.length()));
    }
}
