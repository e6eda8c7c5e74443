package io.shopstream.insights.summary;

import io.shopstream.insights.sink.Document;

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
 * @param unshownSince when the oldest message that no written document shows was handed to Kafka, epoch milliseconds;
 *     {@link Document#UNKNOWN} if there is none, and in state that older releases wrote
 */
public record TrackedSession(
        SessionState session,
        boolean closed,
        long arrivedAt,
        boolean changed,
        long writtenAt,
        long eventTimer,
        long quietTimer,
        long writeTimer,
        long unshownSince) {

    static final long NONE = Long.MIN_VALUE;

    /** A session of one message, which was handed to Kafka at {@code since}. */
    static TrackedSession of(SessionState session, boolean closed, long arrivedAt, long since) {
        return new TrackedSession(session, closed, arrivedAt, true, NONE, NONE, NONE, NONE, since);
    }

    /** With one more message, which was handed to Kafka at {@code since}. */
    TrackedSession merged(SessionState session, boolean closed, long arrivedAt, long since) {
        boolean first = unshownSince == Document.UNKNOWN || (since != Document.UNKNOWN && since < unshownSince);
        return new TrackedSession(
                session,
                closed,
                arrivedAt,
                true,
                writtenAt,
                eventTimer,
                quietTimer,
                writeTimer,
                first ? since : unshownSince);
    }

    TrackedSession closedNow() {
        return new TrackedSession(
                session, true, arrivedAt, true, writtenAt, eventTimer, quietTimer, writeTimer, unshownSince);
    }

    TrackedSession written(long now) {
        return new TrackedSession(
                session, closed, arrivedAt, false, now, eventTimer, quietTimer, writeTimer, Document.UNKNOWN);
    }

    TrackedSession withEventTimer(long time) {
        return new TrackedSession(
                session, closed, arrivedAt, changed, writtenAt, time, quietTimer, writeTimer, unshownSince);
    }

    TrackedSession withQuietTimer(long time) {
        return new TrackedSession(
                session, closed, arrivedAt, changed, writtenAt, eventTimer, time, writeTimer, unshownSince);
    }

    TrackedSession withWriteTimer(long time) {
        return new TrackedSession(
                session, closed, arrivedAt, changed, writtenAt, eventTimer, quietTimer, time, unshownSince);
    }
}
