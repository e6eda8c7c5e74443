package io.shopstream.insights.summary;

/**
 * A session and what its function has to do for it: the one state per key.
 *
 * <p>Each of the two timers is {@link #NONE} or the time of the one outstanding timer of its kind, so that a session
 * never has more than two, however many messages it has. A timer that fires too early (the session went on) is set
 * anew then, instead of being moved with every message.
 *
 * @param closed nothing more is expected
 * @param arrivedAt processing time of the last message merged
 * @param eventTimer event time at which to look whether to close or to forget
 * @param quietTimer processing time at which to look whether nothing arrives any more
 */
public record TrackedSession(SessionState session, boolean closed, long arrivedAt, long eventTimer, long quietTimer) {

    static final long NONE = Long.MIN_VALUE;

    /** A session of one message. */
    static TrackedSession of(SessionState session, boolean closed, long arrivedAt) {
        return new TrackedSession(session, closed, arrivedAt, NONE, NONE);
    }

    /** With one more message. */
    TrackedSession merged(SessionState session, boolean closed, long arrivedAt) {
        return new TrackedSession(session, closed, arrivedAt, eventTimer, quietTimer);
    }

    TrackedSession closedNow() {
        return new TrackedSession(session, true, arrivedAt, eventTimer, quietTimer);
    }

    TrackedSession withEventTimer(long time) {
        return new TrackedSession(session, closed, arrivedAt, time, quietTimer);
    }

    TrackedSession withQuietTimer(long time) {
        return new TrackedSession(session, closed, arrivedAt, eventTimer, time);
    }
}
