package io.shopstream.simulator.replay;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One event of the REES46 multi-category shop. A purchase says no quantity, which counts as one unit. A row without
 * {@code user_session} is a bad line: to whom else's events it belongs would be a guess.
 */
final class Rees46Row {

    private static final int EVENT_TIME = 0;

    private static final int EVENT_TYPE = 1;

    private static final int PRODUCT_ID = 2;

    private static final int CATEGORY_ID = 3;

    private static final int CATEGORY_CODE = 4;

    private static final int PRICE = 6;

    private static final int USER_ID = 7;

    private static final int USER_SESSION = 8;

    private Rees46Row() {}

    static SourceEvent read(Row row) throws SkippedLineException {
        Instant at = row.time(EVENT_TIME);
        Action action = action(row);
        String category = row.label(CATEGORY_CODE);
        BigDecimal price = row.text(PRICE).isEmpty() ? null : row.price(PRICE);
        Interaction interaction = Interaction.builder(at, action)
                .productId(row.id(PRODUCT_ID))
                .productCategory(category == null ? row.label(CATEGORY_ID) : category)
                .productPrice(price)
                .build();
        String session = row.id(USER_SESSION);
        return new SourceEvent(row.id(USER_ID), session, session, null, interaction);
    }

    private static Action action(Row row) throws SkippedLineException {
        return switch (row.text(EVENT_TYPE)) {
            case "view" -> Action.VIEW;
            case "cart" -> Action.ADD_TO_CART;
            case "remove_from_cart" -> Action.REMOVE_FROM_CART;
            case "purchase" -> Action.PURCHASE;
            default -> throw row.bad(EVENT_TYPE, "is none of view, cart, remove_from_cart, purchase");
        };
    }
}
