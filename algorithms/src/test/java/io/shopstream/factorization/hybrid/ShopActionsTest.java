package io.shopstream.factorization.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopActionsTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final ShopActions actions = new ShopActions(ActionWeights.defaults(), FactorizationLimits.ofThisProcess());

    private static Interaction view(String product, String name, int second) {
        return Interaction.builder(START.plusSeconds(second), Action.VIEW)
                .productId(product)
                .productName(name)
                .productCategory("chairs")
                .build();
    }

    @Test
    void productsAreWhatWasSaidOfThemLast() {
        actions.add("u", view("a", "oak chair", 50), view("b", "oak chair", 51), view("c", "steel chair", 52));
        actions.add("v", view("d", "glass chair", 10), view("a", "steel chair", 3));

        Ratings ratings = actions.actions();
        ContentIndex content = actions.content(ratings);

        assertThat(actions.size()).isEqualTo(5);
        assertThat(ratings.size()).isEqualTo(5);
        int a = ratings.itemIds().find("a");
        assertThat(content.similarity(a, ratings.itemIds().find("b"))).isCloseTo(1, within(1e-9));
        assertThat(content.similarity(a, ratings.itemIds().find("c"))).isLessThan(0.5);
    }
}
