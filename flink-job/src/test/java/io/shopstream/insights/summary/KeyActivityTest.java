package io.shopstream.insights.summary;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import org.junit.jupiter.api.Test;

class KeyActivityTest {

    @Test
    void isTheFurthestStepOfTheShoppersWay() {
        MessageBuilder session = message("m-1").action("10:00:00", Action.SEARCH);
        assertThat(activity(session)).isEqualTo("searching");

        session.view("10:00:01", "p-1", "Sofas");
        assertThat(activity(session)).isEqualTo("browsing");

        session.view("10:00:02", "p-2", "Sofas").view("10:00:03", "p-3", "Sofas");
        assertThat(activity(session)).isEqualTo("comparing");

        session.action("10:00:04", Action.REMOVE_FROM_CART);
        assertThat(activity(session)).isEqualTo("carting");

        session.action("10:00:05", Action.PURCHASE);
        assertThat(activity(session)).isEqualTo("buying");

        session.action("10:00:06", Action.REVIEW);
        assertThat(activity(session)).isEqualTo("reviewing");
        assertThat(SessionState.of(session.build(), 500).summary(false, 0).keyActivities())
                .containsExactly(KeyActivity.values());
    }

    @Test
    void comparesOnlyDistinctProductsOfOneCategory() {
        assertThat(activity(message("m-1")
                        .view("10:00:00", "p-1", "Sofas")
                        .view("10:00:01", "p-2", "Sofas")
                        .view("10:00:02", "p-2", "Sofas")
                        .view("10:00:03", "p-3", "Lamps")))
                .isEqualTo("browsing");
    }

    @Test
    void doesNotCompareProductsOfNoCategory() {
        assertThat(activity(message("m-1")
                        .interaction("10:00:00", Action.FAVORITE, "p-1", null, null, null)
                        .interaction("10:00:01", Action.FAVORITE, "p-2", null, null, null)
                        .interaction("10:00:02", Action.FAVORITE, "p-3", null, null, null)))
                .isEqualTo("browsing");
    }

    private static String activity(MessageBuilder message) {
        return SessionState.of(message.build(), 500)
                .summary(false, 0)
                .keyActivity()
                .keyword();
    }
}
