package io.shopstream.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.lines.ProductFile.Product;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<Product> products(String text) throws IOException, LineFileException {
        List<Product> products = new ArrayList<>();
        ProductFile.products(Files.writeString(folder.resolve("products.tsv"), text), products::add);
        return products;
    }

    @Test
    void aLineIsAProductOfWhichLittleMayBeSaid() throws Exception {
        assertThat(products("p-1\tOak table\ttables\t129.90\n\np-2\t\tlamps\np-3\np-4\t \t\t0\n"))
                .containsExactly(
                        new Product("p-1", "Oak table", "tables", new BigDecimal("129.90")),
                        new Product("p-2", null, "lamps", null),
                        new Product("p-3", null, null, null),
                        new Product("p-4", null, null, BigDecimal.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cheap", "-1", "1e400000", "1e-400000"})
    void aPriceThatIsNoneIsOneLine(String price) {
        assertThatThrownBy(() -> products("p-1\n\t\t\tp-2\n"))
                .hasMessageEndingWith("line 2 is not a product's id, name, category and price with tabs between");
        assertThatThrownBy(() -> products("p-1\nn\t\t\t" + price + "\n"))
                .hasMessageEndingWith("line 2 has a price that is no number from 0 on: " + price);
    }

    @Test
    void aLineOfMoreFieldsIsOneLine() {
        assertThatThrownBy(() -> products("p-1\ta\tb\t1\t2\n"))
                .hasMessageEndingWith("line 1 is not a product's id, name, category and price with tabs between");
    }
}
