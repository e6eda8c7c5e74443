package io.shopstream.insights.summary;

/**
 * A session and what its function has to do for it: the one state per key.
 *
 * <p>Each of the three timers is {@link #NONE} or the time of the one outstanding timer of its kind, so that a session
 * never has more than three, however many messages it has. A timer that fires too early (the session went on) is set
 * anew then, instead of being moved with every message.
 *
 * @param closed nothing more is expected
 * @param arrivedAt processing time of the last message merged
 * @param changed there is something to write
 * @param writtenAt processing time of the last write, {@link #NONE} before the first
 * @param eventTimer event time at which to look whether to close or to forget
 * @param quietTimer processing time at which to look whether nothing arrives any more
 * @param writeTimer processing time at which to write
 */
public record TrackedSession(
        SessionState session,
        boolean closed,
        long arrivedAt,
        boolean changed,
        long writtenAt,
        long eventTimer,
        long quietTimer,
        long writeTimer) {

    static final long NONE = Long.MIN_VALUE;

    static TrackedSession of(SessionState session, boolean closed, long arrivedAt) {
        return new TrackedSession(session, closed, arrivedAt, true, NONE, NONE, NONE, NONE);
    }

    TrackedSession merged(SessionState session, boolean closed, long arrivedAt) {
        return new TrackedSession(session, closed, arrivedAt, true, writtenAt, eventTimer, quietTimer, writeTimer);
    }

    TrackedSession closedNow() {
        return new TrackedSession(session, true, arrivedAt, true, writtenAt, eventTimer, quietTimer, writeTimer);
    }

    TrackedSession written(long now) {
        return new TrackedSession(session, closed, arrivedAt, false, now, eventTimer, quietTimer, writeTimer);
    }

    TrackedSession withEventTimer(long time) {
        return new TrackedSession(session, closed, arrivedAt, changed, writtenAt, time, quietTimer, writeTimer);
    }

    TrackedSession withQuietTimer(long time) {
        return new TrackedSession(session, closed, arrivedAt, changed, writtenAt, eventTimer, time, writeTimer);
    }

    TrackedSession withWriteTimer(long time) {
        return new TrackedSession(session, closed, arrivedAt, changed, writtenAt, eventTimer, quietTimer, time);
    }
}
