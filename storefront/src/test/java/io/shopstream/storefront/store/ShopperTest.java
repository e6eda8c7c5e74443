package io.shopstream.storefront.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShopperTest {

    @Test
    void aCartIsBounded() {
        Shopper shopper = Shopper.fresh("u-1");
        for (int i = 0; i < 60; i++) {
            shopper = shopper.withMore("p-" + i, 1, null);
        }
        shopper = shopper.withMore("p-0", 98, "list").withMore("p-0", 5, null);

        assertThat(shopper.cart()).hasSize(50);
        assertThat(shopper.cart().get("p-0")).isEqualTo(new CartLine(99, "list"));
        assertThat(shopper.withQuantity("p-0", 0).cart()).hasSize(49);
        assertThat(shopper.withQuantity("p-59", 3)).isEqualTo(shopper);
    }

    @Test
    void whatIsBoughtLeavesTheCart() {
        Shopper shopper = Shopper.fresh("u-1")
                .withMore("a", 1, null)
                .withMore("b", 1, null)
                .havingBought(List.of("a"));

        assertThat(shopper.cart()).containsOnlyKeys("b");
        assertThat(shopper.bought()).containsExactly("a");
    }

    @Test
    void anAccountTakesOverWhatAGuestBegan() {
        Shopper account = Shopper.fresh("u-1").withMore("a", 1, null).disliking("x");
        Shopper guest = Shopper.fresh("guest-1")
                .withMore("a", 2, "list")
                .withMore("b", 1, null)
                .disliking("y");
        Shopper joined = account.joined(guest);

        assertThat(joined.user()).isEqualTo("u-1");
        assertThat(joined.cart()).containsEntry("a", new CartLine(3, "list")).containsEntry("b", new CartLine(1, null));
        assertThat(joined.disliked()).containsExactly("x", "y");
        assertThat(joined.liking("x").disliked()).containsExactly("y");
    }

    @Test
    void theLatestDislikesAreKept() {
        Shopper shopper = Shopper.fresh("u-1");
        for (int i = 0; i < 300; i++) {
            shopper = shopper.disliking("p-" + i);
        }
        assertThat(shopper.disliked()).hasSize(200).endsWith("p-299").startsWith("p-100");
    }
}
