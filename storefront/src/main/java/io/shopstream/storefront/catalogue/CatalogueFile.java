package io.shopstream.storefront.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.session.SessionLimits;
import io.shopstream.settings.InvalidSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue: JSON lines in UTF-8, a product a line with {@code id}, {@code name} (a text, or a text by language),
 * {@code category} and {@code price}. Other fields are of no interest. A bad line is named with its number, and nothing is read then.
 */
public final class CatalogueFile {

    /** What the shop holds in its memory. */
    static final int MOST_PRODUCTS = 200_000;

    private static final int LONGEST_LINE = 64 * 1024;
    private static final String DEFAULT_LANGUAGE = "en";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final CategoryIds categories = new CategoryIds();
    private final Set<String> ids = new HashSet<>();
    private final List<Product> products = new ArrayList<>();

    private CatalogueFile() {}

    /**
     * Reads all of a file.
     *
     * @throws InvalidSettings with one line that names the place
     */
    public static Catalogue read(Path file) {
        CatalogueFile reader = new CatalogueFile();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank()) {
                    reader.add(text);
                }
            }
        } catch (BadLine e) {
            throw new InvalidSettings("--catalogue: line " + number + " of " + file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidSettings("--catalogue: " + file + " cannot be read as UTF-8 after line " + number);
        }
        if (reader.products.isEmpty()) {
            throw new InvalidSettings("--catalogue: " + file + " has no products");
        }
        return new Catalogue(reader.products);
    }

    private static final class BadLine extends RuntimeException {
        BadLine(String message) {
            super(message);
        }
    }

    private void add(String line) {
        if (line.length() > LONGEST_LINE) {
            throw new BadLine("it is longer than " + LONGEST_LINE + " characters");
        }
        if (products.size() == MOST_PRODUCTS) {
            throw new BadLine("there are more than " + MOST_PRODUCTS + " products");
        }
        JsonNode json = parsed(line);
        String id = text(json.get("id"), "id");
        if (id.getBytes(StandardCharsets.UTF_8).length > SessionLimits.MAX_ID_BYTES) {
            throw new BadLine("id is longer than " + SessionLimits.MAX_ID_BYTES + " bytes");
        }
        if (!ids.add(id)) {
            throw new BadLine("the id '" + id + "' comes a second time");
        }
        Map<String, String> names = names(json.get("name"));
        String name =
                names.getOrDefault(DEFAULT_LANGUAGE, names.values().iterator().next());
        Category category = categories.of(text(json.get("category"), "category"));
        products.add(new Product(id, name, names, category, price(json.get("price"))));
    }

    private static JsonNode parsed(String line) {
        try {
            @Nullable JsonNode json = JSON.readTree(line);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // falls to the line below
        }
        throw new BadLine("it is no JSON object");
    }

    private static Map<String, String> names(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            return Map.of(DEFAULT_LANGUAGE, text(node, "name"));
        }
        Map<String, String> names = new HashMap<>();
        node.properties().forEach(entry -> names.put(entry.getKey(), text(entry.getValue(), "name." + entry.getKey())));
        if (names.isEmpty()) {
            throw new BadLine("name is empty");
        }
        return names;
    }

    private static String text(@Nullable JsonNode node, String field) {
        if (node == null || !node.isTextual() || node.textValue().isBlank()) {
            throw new BadLine(field + " is missing or no text");
        }
        String text = node.textValue().strip();
        if (text.length() > SessionLimits.MAX_LABEL_CHARS || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadLine(field + " is longer than " + SessionLimits.MAX_LABEL_CHARS
                    + " characters, or has a control character");
        }
        return text;
    }

    private static BigDecimal price(@Nullable JsonNode node) {
        try {
            BigDecimal price = new BigDecimal(node == null ? "" : node.asText().strip());
            if (price.signum() >= 0
                    && Math.max(0, price.scale()) <= SessionLimits.MAX_PRICE_FRACTION_DIGITS
                    && price.precision() - price.scale() <= SessionLimits.MAX_PRICE_INTEGER_DIGITS) {
                return price;
            }
        } catch (NumberFormatException e) {
            // falls to the line below
        }
        throw new BadLine("price is no amount such as 449.00");
    }
}
