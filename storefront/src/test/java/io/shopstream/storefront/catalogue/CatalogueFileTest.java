package io.shopstream.storefront.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.InvalidSettings;
import io.shopstream.storefront.text.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aProductIsReadOfALine() throws IOException {
        Catalogue catalogue = CatalogueFile.read(file("""
                \uFEFF{"id":"a/1","name":{"en":"Blue chair","de":"Blauer Stuhl"},"category":"Chairs & more","price":"49.90","colour":"blue"}

                {"id":"b","name":"Lamp","category":"Lamps","price":25}
                {"id":"c","name":"Bank","category":"Lamps!","price":0.5}
                """));

        Product chair = catalogue.product("a/1").orElseThrow();
        assertThat(chair.name()).isEqualTo("Blue chair");
        assertThat(chair.name(Language.GERMAN)).isEqualTo("Blauer Stuhl");
        assertThat(chair.price()).isEqualByComparingTo("49.90");
        assertThat(catalogue.categories()).extracting(Category::id).containsExactly("chairs-more", "lamps", "lamps-2");
        assertThat(catalogue.of(catalogue.category("lamps").orElseThrow()))
                .extracting(Product::id)
                .containsExactly("b");
        assertThat(catalogue.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "not json;it is no JSON object",
                "[1];it is no JSON object",
                "{} {};it is no JSON object",
                "{\"name\":\"x\",\"category\":\"y\",\"price\":1};id is missing or no text",
                "{\"id\":\"\",\"name\":\"x\",\"category\":\"y\",\"price\":1};id is missing or no text",
                "{\"id\":\"first\",\"name\":\"x\",\"category\":\"y\",\"price\":1};the id 'first' comes a second time",
                "{\"id\":\"z\",\"name\":{},\"category\":\"y\",\"price\":1};name is empty",
                "{\"id\":\"z\",\"name\":{\"en\":1},\"category\":\"y\",\"price\":1};name.en is missing or no text",
                "{\"id\":\"z\",\"name\":\"x\",\"price\":1};category is missing or no text",
                "{\"id\":\"z\",\"name\":\"x\",\"category\":\"y\"};price is no amount such as 449.00",
                "{\"id\":\"z\",\"name\":\"x\",\"category\":\"y\",\"price\":-1};price is no amount such as 449.00",
                "{\"id\":\"z\",\"name\":\"x\",\"category\":\"y\",\"price\":1e400};price is no amount such as 449.00",
                "{\"id\":\"z\",\"name\":\"x\",\"category\":\"y\",\"price\":\"a lot\"};price is no amount such as 449.00"
            })
    void aBadLineIsNamed(String line, String fault) throws IOException {
        Path file = file("{\"id\":\"first\",\"name\":\"x\",\"category\":\"y\",\"price\":1}\n" + line + "\n");

        assertThatThrownBy(() -> CatalogueFile.read(file))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--catalogue: line 2 of " + file + ": " + fault);
    }

    @Test
    void anEmptyFileAndOneThatIsNoTextAreNamed() throws IOException {
        Path empty = file("\n");
        assertThatThrownBy(() -> CatalogueFile.read(empty)).hasMessage("--catalogue: " + empty + " has no products");
        Path bytes = folder.resolve("bytes");
        Files.write(bytes, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> CatalogueFile.read(bytes))
                .hasMessage("--catalogue: " + bytes + " cannot be read as UTF-8 after line 0");
    }

    @Test
    void theSyntheticShopSellsWhatItsMessagesSay() {
        Catalogue catalogue = SyntheticCatalogue.read();

        assertThat(catalogue.size()).isEqualTo(500);
        assertThat(catalogue.categories()).hasSize(25);
        Product sofa = catalogue.product("p-103").orElseThrow();
        assertThat(sofa.name()).isEqualTo("Lund sofa");
        assertThat(sofa.category().label()).isEqualTo("Sofas");
        for (Category category : catalogue.categories()) {
            assertThat(catalogue.of(category)).hasSize(20);
        }
        List<String> german = catalogue.categories().stream()
                .flatMap(category -> catalogue.of(category).stream())
                .filter(product -> !product.name(Language.GERMAN).matches("\\p{Lu}[\\p{L}]+ \\p{Lu}[a-z]+"))
                .map(Product::id)
                .toList();
        assertThat(german).isEmpty();
    }

    @Test
    void everyKindOfFurnitureOfTheSyntheticShopIsDrawnAsWhatItIs() {
        Catalogue catalogue = SyntheticCatalogue.read();

        for (Category category : catalogue.categories()) {
            assertThat(catalogue.of(category).stream()
                            .map(Picture::of)
                            .map(Picture::shape)
                            .distinct())
                    .as(category.label())
                    .hasSize(1)
                    .doesNotContain("box");
        }
        assertThat(catalogue.of(catalogue.categories().get(0)).stream()
                        .map(Picture::of)
                        .distinct())
                .hasSizeGreaterThan(15);
    }

    private Path file(String text) throws IOException {
        Path file = folder.resolve("products.jsonl");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file;
    }
}
