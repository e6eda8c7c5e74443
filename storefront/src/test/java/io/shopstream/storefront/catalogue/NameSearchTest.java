package io.shopstream.storefront.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameSearchTest {

    private static final Category CATEGORY = new Category("c", "C", Map.of());

    private final NameSearch search = new NameSearch(List.of(
            product("1", "Bedside lamp", Map.of("de", "Nachttischlampe")),
            product("2", "Café table", Map.of("de", "Großer Tisch")),
            product("3", "Lamp, pendant", Map.of()),
            product("4", "Clamp", Map.of())));

    @Test
    void namesThatBeginSoComeFirstThenWordsThenParts() {
        assertThat(ids("lamp")).containsExactly("3", "1", "4");
    }

    @Test
    void accentsAndCaseDoNotMatter() {
        assertThat(ids("CAFE")).containsExactly("2");
        assertThat(ids("café TAB")).containsExactly("2");
        assertThat(ids("grosser")).containsExactly("2");
        assertThat(ids("nachttisch")).containsExactly("1");
    }

    @Test
    void allWordsMustBeThereInOneLanguage() {
        assertThat(ids("lamp bedside")).containsExactly("1");
        assertThat(ids("bedside nachttisch")).isEmpty();
        assertThat(ids("  ")).isEmpty();
        assertThat(ids("%_*?")).isEmpty();
    }

    @Test
    void aHundredThousandNamesAreSearchedInAMoment() {
        NameSearch many = new NameSearch(IntStream.range(0, 100_000)
                .mapToObj(i -> product("p" + i, "Chair number " + i, Map.of("de", "Stuhl Nummer " + i)))
                .toList());
        many.find("warm", 10);
        long start = System.nanoTime();
        NameSearch.Found found = many.find("number 9999", 10);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(found.all()).isEqualTo(19);
        assertThat(found.products()).hasSize(10);
    }

    private List<String> ids(String text) {
        return search.find(text, 10).products().stream().map(Product::id).toList();
    }

    private static Product product(String id, String name, Map<String, String> names) {
        return new Product(id, name, names, CATEGORY, BigDecimal.ONE);
    }
}
