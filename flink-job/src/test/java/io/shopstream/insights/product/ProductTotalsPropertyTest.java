package io.shopstream.insights.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProductTotalsPropertyTest {

    private static final List<Action> ACTIONS = List.of(Action.values());

    @Property(tries = 500, seed = "20261121")
    void theOrderOfSummingDoesNotMatterAndTheVersionGrows(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
        Random random = new Random(seed);
        List<ProductTotals> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            parts.add(ProductTotals.of("p", interaction(random)));
        }
        ProductTotals inOrder = sum(parts);
        Collections.shuffle(parts, random);
        ProductTotals shuffled = sum(parts.subList(0, size / 2 + 1));
        if (size > 1) {
            long before = ProductDocument.version(shuffled);
            shuffled = size / 2 + 1 < size ? shuffled.plus(sum(parts.subList(size / 2 + 1, size))) : shuffled;
            assertThat(ProductDocument.version(shuffled)).isGreaterThanOrEqualTo(before);
        }

        assertThat(ProductDocument.of(shuffled)).isEqualTo(ProductDocument.of(inOrder));
    }

    private static ProductTotals sum(List<ProductTotals> parts) {
        return parts.stream().reduce(ProductTotals::plus).orElseThrow();
    }

    private static Interaction interaction(Random random) {
        return Interaction.builder(
                        Instant.ofEpochSecond(1_000 + random.nextInt(3)), ACTIONS.get(random.nextInt(ACTIONS.size())))
                .productId("p")
                .productName(random.nextInt(3) == 0 ? null : "name " + random.nextInt(4))
                .productCategory(random.nextInt(3) == 0 ? null : "category " + random.nextInt(4))
                .productPrice(
                        random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(10_000), random.nextInt(4)))
                .quantity(random.nextInt(3) == 0 ? null : 1 + random.nextInt(3))
                .build();
    }
}
