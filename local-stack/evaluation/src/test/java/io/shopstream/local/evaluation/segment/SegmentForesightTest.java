package io.shopstream.local.evaluation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 240 customers over 100 days; every other one comes each week and buys, and the others come once. */
class SegmentForesightTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CUSTOMERS = 240;

    private final SegmentForesight foresight = new SegmentForesight();

    @Test
    void whoCameOftenComesBack() {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            boolean often = customer % 2 == 0;
            for (int day = customer % 7; day < (often ? 100 : 7); day += 7) {
                visit(customer, day, often);
            }
        }
        visit(0, 100, true);

        SegmentForesight.Outcome outcome = foresight.evaluate(1);

        assertThat(outcome.cut()).isEqualTo(BEGIN.plus(Duration.ofDays(75)));
        assertThat(outcome.shoppers()).isEqualTo(CUSTOMERS);
        assertThat(outcome.back()).isEqualTo(CUSTOMERS / 2);
        assertThat(outcome.groups().stream()
                        .mapToInt(SegmentForesight.Group::size)
                        .sum())
                .isEqualTo(CUSTOMERS);
        assertThat(told(outcome, "segments").back().value()).isGreaterThan(0.95);
        assertThat(told(outcome, "segments").spent().value()).isGreaterThan(0.95);
        assertThat(told(outcome, "groups by sessions").back().value()).isGreaterThan(0.5);
        assertThat(told(outcome, "segments of anybody").back().value()).isBetween(-0.1, 0.1);
        assertThat(told(outcome, "segments of anybody").spent().value()).isBetween(-0.1, 0.1);
    }

    /** What comes after the cut must be no part of the segments: here it is all that tells customers apart. */
    @Test
    void theLastQuarterIsNotKnownBefore() {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            visit(customer, customer % 60, customer % 3 == 0);
            if (customer % 5 == 0) {
                visit(customer, 100, true);
                visit(customer, 99, true);
            }
        }

        SegmentForesight.Outcome outcome = foresight.evaluate(1);

        assertThat(outcome.back()).isEqualTo(CUSTOMERS / 5);
        assertThat(outcome.told().get(0).back().value()).isLessThan(0.1);
    }

    @Test
    void tooFewCustomersAreRefusedInOneLine() {
        visit(1, 0, true);
        visit(1, 10, true);

        assertThatThrownBy(() -> foresight.evaluate(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 shoppers are too few for 5 segments");
        assertThatThrownBy(() -> new SegmentForesight().evaluate(1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SegmentForesight.Told told(SegmentForesight.Outcome outcome, String by) {
        return outcome.told().stream()
                .filter(told -> told.by().equals(by))
                .findFirst()
                .orElseThrow();
    }

    private void visit(int customer, int day, boolean buys) {
        Instant at = BEGIN.plus(Duration.ofDays(day));
        Interaction interaction = Interaction.builder(at, buys ? Action.PURCHASE : Action.VIEW)
                .productId("p-" + customer % 11)
                .productPrice(BigDecimal.TEN)
                .build();
        foresight.add(SessionMessage.builder(
                        "m-" + customer + "-" + day,
                        "s-" + customer + "-" + day,
                        new User("u-" + customer, null, null, null),
                        new Device("desktop", null, null),
                        "direct",
                        new Interaction[] {interaction})
                .build());
    }
}
