package io.shopstream.simulator.replay;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.time.Instant;

/** One event of Taobao's marketplace. It knows no sessions: a user's events are one. It knows no prices either. */
final class TaobaoRow {

    private static final int USER_ID = 0;

    private static final int ITEM_ID = 1;

    private static final int CATEGORY_ID = 2;

    private static final int BEHAVIOR = 3;

    private static final int UNIX_SECONDS = 4;

    private TaobaoRow() {}

    static SourceEvent read(Row row) throws SkippedLineException {
        Instant at = row.unixSeconds(UNIX_SECONDS);
        String user = row.id(USER_ID);
        Interaction interaction = Interaction.builder(at, action(row))
                .productId(row.id(ITEM_ID))
                .productCategory(row.label(CATEGORY_ID))
                .build();
        return new SourceEvent(user, "taobao-" + user, user, null, interaction);
    }

    private static Action action(Row row) throws SkippedLineException {
        return switch (row.text(BEHAVIOR)) {
            case "pv" -> Action.VIEW;
            case "fav" -> Action.FAVORITE;
            case "cart" -> Action.ADD_TO_CART;
            case "buy" -> Action.PURCHASE;
            default -> throw row.bad(BEHAVIOR, "is none of pv, fav, cart, buy");
        };
    }
}
