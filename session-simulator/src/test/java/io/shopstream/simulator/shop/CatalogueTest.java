package io.shopstream.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.simulator.SeededRandom;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void sellsEverySeriesInEveryCategory() {
        assertThat(catalogue.products()).hasSize(500);
        assertThat(catalogue.products()).extracting(Furniture::id).doesNotHaveDuplicates();
        assertThat(catalogue.products()).extracting(Furniture::name).doesNotHaveDuplicates();
        assertThat(catalogue.products().get(0))
                .extracting(Furniture::id, Furniture::name, Furniture::category)
                .containsExactly("p-101", "Alder sofa", Category.SOFAS);
    }

    @Test
    void pricesLieWhereTheCategoryPutsThem() {
        for (Furniture product : catalogue.products()) {
            assertThat(product.price().scale()).isEqualTo(2);
            assertThat(product.price())
                    .as(product.name())
                    .isBetween(
                            BigDecimal.valueOf(product.category().leastPrice() * 0.85),
                            BigDecimal.valueOf(product.category().mostPrice() * 1.3));
        }
    }

    @Test
    void fiftyOfFiveHundredProductsDrawMostLooks() {
        SeededRandom random = SeededRandom.of(1);
        Map<Furniture, Integer> looks = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            looks.merge(catalogue.anyPopular(random), 1, Integer::sum);
        }
        int ofTheTopFifty = looks.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(50)
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(ofTheTopFifty).isEqualTo(58_260);
    }

    @Test
    void aTasteGroupHasARangeOfItsOwn() {
        Map<Furniture, Integer> ranges = new HashMap<>();
        for (TasteGroup group : TasteGroup.all(catalogue)) {
            assertThat(group.range().size()).as(group.id()).isBetween(12, 16);
            group.range().forEach(product -> ranges.merge(product, 1, Integer::sum));
        }
        assertThat(ranges).hasSize(500).allSatisfy((product, groups) -> assertThat(groups)
                .isEqualTo(1));
    }
}
