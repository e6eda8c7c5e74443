package io.shopstream.simulator.truth;

import io.shopstream.session.Interaction;
import java.math.BigDecimal;

/** What a purchase comes to: one unit where no quantity is told, for nothing where no price is. */
final class Purchase {

    private Purchase() {}

    static int units(Interaction purchase) {
        Integer quantity = purchase.quantity();
        return quantity == null ? 1 : quantity;
    }

    static BigDecimal amount(Interaction purchase) {
        BigDecimal price = purchase.productPrice();
        return price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(units(purchase)));
    }
}
