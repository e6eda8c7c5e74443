package io.shopstream.purchase;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.session.Action;
import io.shopstream.session.ValidSession;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A session, what was said of it, and what its function has to do for it. Kept in Flink state by {@link ScoredSessionSerializer}. Cannot be
 * changed.
 *
 * @param messages merged
 * @param score the last; null as long as there was no model
 * @param course probabilities over time, the newest {@value #MOST_COURSE}
 * @param courseAt the newest interaction of each, epoch milliseconds
 * @param judged see there; null as long as its moment has not come, or if there was no model then
 * @param closed nothing more is expected
 * @param arrivedAt processing time of the last message
 * @param eventTimer event time at which to look whether to close or to forget; {@link #NONE} if nothing is to be done
 * @param quietTimer processing time at which to look whether nothing arrives any more; {@link #NONE} if nothing is to be done
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScoredSession(
        SessionSoFar session,
        int messages,
        @Nullable Score score,
        float[] course,
        long[] courseAt,
        @Nullable Judged judged,
        boolean closed,
        long arrivedAt,
        long eventTimer,
        long quietTimer) {

    static final long NONE = Long.MIN_VALUE;

    /** Moments whose probability is shown. */
    static final int MOST_COURSE = 50;

    /** A session of one message, not scored yet. */
    static ScoredSession of(ValidSession message, long arrivedAt) {
        return new ScoredSession(
                SessionSoFar.of(message), 1, null, new float[0], new long[0], null, false, arrivedAt, NONE, NONE);
    }

    /** Whether a message is part of this. Of a session that has shed its oldest interactions, those are not known any more. */
    boolean contains(ValidSession message) {
        long hash = message.identity().hash();
        return Arrays.stream(session.events()).anyMatch(event -> event.message() == hash);
    }

    ScoredSession with(ValidSession message, long now) {
        return new ScoredSession(
                session.with(message),
                messages + 1,
                score,
                course,
                courseAt,
                judged,
                closed,
                now,
                eventTimer,
                quietTimer);
    }

    ScoredSession scored(String key, Scored scored) {
        Score next = scored.score();
        boolean exchanged = score != null && !score.model().equals(next.model());
        @Nullable Judged before = judged != null && exchanged ? judged.withoutBins() : judged;
        int kept = Math.min(course.length, MOST_COURSE - 1);
        float[] more = Arrays.copyOfRange(course, course.length - kept, course.length + 1);
        long[] moreAt = Arrays.copyOfRange(courseAt, courseAt.length - kept, courseAt.length + 1);
        more[kept] = (float) next.probability();
        moreAt[kept] = next.at();
        return new ScoredSession(
                session,
                messages,
                next,
                more,
                moreAt,
                Judged.of(before, key, messages, scored),
                closed,
                arrivedAt,
                eventTimer,
                quietTimer);
    }

    ScoredSession closed(boolean isClosed) {
        return new ScoredSession(
                session, messages, score, course, courseAt, judged, isClosed, arrivedAt, eventTimer, quietTimer);
    }

    ScoredSession withEventTimer(long time) {
        return new ScoredSession(
                session, messages, score, course, courseAt, judged, closed, arrivedAt, time, quietTimer);
    }

    ScoredSession withQuietTimer(long time) {
        return new ScoredSession(
                session, messages, score, course, courseAt, judged, closed, arrivedAt, eventTimer, time);
    }

    /** Whether something has been bought after a moment. */
    boolean buysAfter(long at) {
        for (SessionEvent event : session.events()) {
            if (event.action() == Action.PURCHASE && event.at() > at) {
                return true;
            }
        }
        return false;
    }
}
