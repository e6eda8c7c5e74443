package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.gate.memory.Seen;
import io.shopstream.session.Visitor;
import org.junit.jupiter.api.Test;

class VisitorRuleTest {

    private static final long DAY = 20_777;

    @Test
    void callsAllMessagesOfTheFirstSessionNew() {
        VisitorState first = VisitorRule.firstSeen("s-1", false);
        VisitorRule.Outcome one = VisitorRule.decide(first, arrival("s-1", DAY));
        VisitorRule.Outcome two = VisitorRule.decide(one.state(), arrival("s-1", DAY));

        assertThat(one.visitor()).isEqualTo(Visitor.NEW);
        assertThat(two.visitor()).isEqualTo(Visitor.NEW);
    }

    @Test
    void callsEveryOtherSessionReturningEvenBetweenMessagesOfTheFirst() {
        VisitorRule.Outcome first = VisitorRule.decide(VisitorRule.firstSeen("s-1", false), arrival("s-1", DAY));
        VisitorRule.Outcome second = VisitorRule.decide(first.state(), arrival("s-2", DAY));
        VisitorRule.Outcome again = VisitorRule.decide(second.state(), arrival("s-1", DAY));

        assertThat(second.visitor()).isEqualTo(Visitor.RETURNING);
        assertThat(again.visitor()).isEqualTo(Visitor.NEW);
    }

    @Test
    void callsAUserReturningWhoWasKnownBefore() {
        VisitorRule.Outcome outcome = VisitorRule.decide(VisitorRule.firstSeen("s-1", true), arrival("s-1", DAY));

        assertThat(outcome.visitor()).isEqualTo(Visitor.RETURNING);
        assertThat(outcome.seen()).containsExactly(Seen.user("u-1", DAY));
    }

    @Test
    void reportsAUserOnceADay() {
        VisitorRule.Outcome first = VisitorRule.decide(VisitorRule.firstSeen("s-1", false), arrival("s-1", DAY));
        VisitorRule.Outcome sameDay = VisitorRule.decide(first.state(), arrival("s-1", DAY));
        VisitorRule.Outcome overMidnight = VisitorRule.decide(sameDay.state(), arrival("s-1", DAY, DAY + 1));

        assertThat(first.seen()).containsExactly(Seen.user("u-1", DAY));
        assertThat(sameDay.seen()).isEmpty();
        assertThat(overMidnight.seen()).containsExactly(Seen.user("u-1", DAY + 1));
    }

    @Test
    void reportsALateDayWithoutForgettingTheNewest() {
        VisitorRule.Outcome first = VisitorRule.decide(VisitorRule.firstSeen("s-1", false), arrival("s-1", DAY));
        VisitorRule.Outcome late = VisitorRule.decide(first.state(), arrival("s-1", DAY - 1));
        VisitorRule.Outcome sameDay = VisitorRule.decide(late.state(), arrival("s-1", DAY));

        assertThat(late.seen()).containsExactly(Seen.user("u-1", DAY - 1));
        assertThat(sameDay.seen()).isEmpty();
    }

    private static Arrival arrival(String sessionId, long... days) {
        return new Arrival("u-1", sessionId, "m-1", 0, days, 0, GateMessages.raw(""));
    }
}
