package io.shopstream.lines;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files of what products are, one a line: id, name, category and price with tabs between; the last three may be empty or missing. */
public final class ProductFile {

    private static final int FIELDS = 4;

    /** A product; what is null is not said. */
    public record Product(
            String id,
            @Nullable String name,
            @Nullable String category,
            @Nullable BigDecimal price) {}

    private ProductFile() {}

    /** @throws LineFileException when the file cannot be read or holds something else */
    public static void products(Path file, Consumer<Product> products) throws LineFileException {
        SessionFile.lines(file, line -> {
            String[] fields = line.split("\t", -1);
            if (fields[0].isBlank() || fields.length > FIELDS) {
                throw new IllegalArgumentException("is not a product's id, name, category and price with tabs between");
            }
            @Nullable String price = field(fields, 3);
            products.accept(
                    new Product(fields[0], field(fields, 1), field(fields, 2), price == null ? null : price(price)));
        });
    }

    private static @Nullable String field(String[] fields, int place) {
        return place < fields.length && !fields[place].isBlank() ? fields[place].strip() : null;
    }

    private static BigDecimal price(String text) {
        try {
            BigDecimal price = new BigDecimal(text);
            // digits that an exponent stands for are many
            if (price.signum() >= 0 && Math.abs((long) price.precision() - price.scale()) < 20) {
                return price;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("has a price that is no number from 0 on: " + text);
    }
}
