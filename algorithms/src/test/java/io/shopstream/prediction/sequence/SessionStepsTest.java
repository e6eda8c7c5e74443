package io.shopstream.prediction.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.session.Action;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionStepsTest {

    private static SessionEvent event(long at, Action action, String product, String category, float price) {
        return new SessionEvent(
                at, 0, 1, 0, action, SessionEvent.key(product), SessionEvent.key(category), price, 1, false);
    }

    @Test
    void aStepIsItsActionItsHashesAndItsLogarithms() {
        SessionEvent first = event(1_000, Action.VIEW, "p-1", "Beds", 99);
        SessionEvent second = event(10_000, Action.ADD_TO_CART, "p-1", "Beds", 99);

        assertThat(SessionSteps.ids(first)[0]).isEqualTo(Action.VIEW.ordinal());
        assertThat(SessionSteps.ids(second)[0]).isEqualTo(Action.ADD_TO_CART.ordinal());
        assertThat(SessionSteps.ids(second)[2]).isEqualTo(SessionSteps.ids(first)[2]);
        assertThat(SessionSteps.values(first, null)).containsExactly((float) Math.log(100), Float.NaN);
        assertThat(SessionSteps.values(second, first)).containsExactly((float) Math.log(100), (float) Math.log(10));
        // never less than none, whatever a clock said
        assertThat(SessionSteps.values(first, second)[1]).isZero();
    }

    @Test
    void hashesAreWithinTheShapeAndApart() {
        Set<Integer> products = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            SessionEvent event = event(1, Action.VIEW, "p-" + i, "c-" + i, 1);
            SessionSteps.SHAPE.check(SessionSteps.ids(event), SessionSteps.values(event, null));
            assertThat(SessionSteps.ids(event)[1]).isPositive();
            products.add(SessionSteps.ids(event)[2]);
        }
        assertThat(products).hasSizeGreaterThan(1_000).doesNotContain(0);
        SessionEvent search =
                new SessionEvent(1, 0, 1, 0, Action.SEARCH, SessionEvent.NONE, SessionEvent.NONE, Float.NaN, 1, false);
        assertThat(SessionSteps.ids(search)).containsExactly(Action.SEARCH.ordinal(), 0, 0);
        assertThat(SessionSteps.values(search, null)).containsExactly(Float.NaN, Float.NaN);
    }
}
