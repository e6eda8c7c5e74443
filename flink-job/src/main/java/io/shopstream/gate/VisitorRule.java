package io.shopstream.gate;

import io.shopstream.gate.memory.Seen;
import io.shopstream.session.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New or returning: a user's first session, in order of arrival, is new in all its messages, and every other session
 * is returning. As far as the state goes back this is exact. Beyond it the memory of users decides: it calls a new user
 * returning at its error rate, and a session that rests for longer than the state goes on as returning.
 */
final class VisitorRule {

    private static final long NO_DAY = Long.MIN_VALUE;

    private VisitorRule() {}

    /**
     * What a message amounts to.
     *
     * @param state the user's state from now on
     * @param seen what Redis is to be told: a user's days, each once as long as time goes forward
     */
    record Outcome(Visitor visitor, VisitorState state, List<Seen> seen) {}

    /** The state of a user of whom there is none, on the arrival of {@code sessionId}. */
    static VisitorState firstSeen(String sessionId, boolean knownBefore) {
        @Nullable String firstSessionId = knownBefore ? null : sessionId;
        return new VisitorState(firstSessionId, NO_DAY);
    }

    static Outcome decide(VisitorState state, Arrival arrival) {
        Visitor visitor = arrival.sessionId().equals(state.firstSessionId()) ? Visitor.NEW : Visitor.RETURNING;
        List<Seen> seen = new ArrayList<>();
        long newestDay = state.newestDay();
        for (long day : arrival.days()) {
            if (day != state.newestDay()) {
                seen.add(Seen.user(arrival.userId(), day));
                newestDay = Math.max(newestDay, day);
            }
        }
        return new Outcome(visitor, new VisitorState(state.firstSessionId(), newestDay), seen);
    }
}
