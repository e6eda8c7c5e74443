package io.shopstream.insights.summary;

import io.shopstream.elasticsearch.Document;
import io.shopstream.session.ValidSession;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Merges the messages of a session and emits its summary with each of them, and when it closes.
 *
 * <p>Key: the summary's document id. State: {@code session}, one {@link TrackedSession}. A session closes when the
 * watermark passes its last interaction by the inactivity gap, or when nothing arrived for it during such a gap of wall
 * time (so that the last sessions of a quiet stream close too). A later message reopens it. It is forgotten, and its
 * timers with it, when the watermark passes its end by the gap and the allowed lateness; a message that comes to a
 * session that is not there and that old goes to {@link #LATE} instead.
 *
 * <p>Limit: a session id that is used again after its session was forgotten starts anew, and its document replaces the
 * old one.
 */
public final class SummaryFunction extends KeyedProcessFunction<String, ValidSession, SessionSummary> {

    /** Messages that came after their session was forgotten. */
    public static final OutputTag<ValidSession> LATE = new OutputTag<>("late", TypeInformation.of(ValidSession.class));

    /**
     * Each distinct message of a session, once, when it is merged: neither duplicates nor what went to {@link #LATE}.
     * What counts messages branches from here, so that "each message counts once" is decided in one place.
     */
    public static final OutputTag<ValidSession> MERGED =
            new OutputTag<>("merged", TypeInformation.of(ValidSession.class));

    private final SummarySettings settings;

    private transient ValueState<TrackedSession> state;
    private transient Counter late;
    private transient Counter duplicates;
    private transient Counter productsCut;
    private transient Counter closed;

    @SuppressWarnings("NullAway.Init")
    public SummaryFunction(SummarySettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("session", TrackedSessionSerializer.INSTANCE));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("lateMessages");
        duplicates = metrics.counter("duplicateMessages");
        productsCut = metrics.counter("productsCut");
        closed = metrics.counter("sessionsClosed");
    }

    @Override
    public void processElement(ValidSession message, Context context, Collector<SessionSummary> out) throws Exception {
        @Nullable TrackedSession tracked = state.value();
        TimerService timers = context.timerService();
        if (tracked != null && tracked.session().contains(message)) {
            duplicates.inc();
            return;
        }
        SessionState session = tracked == null
                ? SessionState.of(message, settings.mostProducts())
                : tracked.session().with(message, settings.mostProducts());
        if (tracked == null && settings.lifetime().isForgotten(session.endedAt(), timers.currentWatermark())) {
            late.inc();
            context.output(LATE, message);
            return;
        }
        productsCut.inc(session.unlisted(message, settings.mostProducts()));
        boolean isClosed = settings.lifetime().isClosed(session.endedAt(), timers.currentWatermark());
        long now = timers.currentProcessingTime();
        state.update(schedule(
                tracked == null ? TrackedSession.of(session, isClosed, now) : tracked.merged(session, isClosed, now),
                timers));
        out.collect(session.summary(isClosed, now, Document.handedOver(context.timestamp())));
        context.output(MERGED, message);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SessionSummary> out) throws Exception {
        @Nullable TrackedSession tracked = state.value();
        if (tracked == null) {
            return;
        }
        TimerService timers = context.timerService();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            onEventTime(tracked.withEventTimer(TrackedSession.NONE), time, timers, out);
        } else {
            onProcessingTime(tracked.withQuietTimer(TrackedSession.NONE), time, timers, out);
        }
    }

    private void onEventTime(TrackedSession tracked, long time, TimerService timers, Collector<SessionSummary> out)
            throws Exception {
        long endedAt = tracked.session().endedAt();
        TrackedSession next = tracked;
        if (!next.closed() && settings.lifetime().isClosed(endedAt, time)) {
            next = close(next, timers, out);
        }
        if (settings.lifetime().isForgotten(endedAt, time)) {
            forget(next, timers);
        } else {
            state.update(schedule(next, timers));
        }
    }

    private void onProcessingTime(TrackedSession tracked, long time, TimerService timers, Collector<SessionSummary> out)
            throws Exception {
        TrackedSession next = tracked;
        if (!next.closed() && settings.lifetime().closesAt(next.arrivedAt()) <= time) {
            next = close(next, timers, out);
        }
        state.update(schedule(next, timers));
    }

    private TrackedSession close(TrackedSession tracked, TimerService timers, Collector<SessionSummary> out) {
        closed.inc();
        TrackedSession next = tracked.closedNow();
        out.collect(summary(next, timers));
        return next;
    }

    private static SessionSummary summary(TrackedSession tracked, TimerService timers) {
        return tracked.session().summary(tracked.closed(), timers.currentProcessingTime());
    }

    /** Sets the timers that {@code tracked} needs and has not got. */
    private TrackedSession schedule(TrackedSession tracked, TimerService timers) {
        TrackedSession next = tracked;
        long endedAt = next.session().endedAt();
        long eventTime = next.closed()
                ? settings.lifetime().forgottenAt(endedAt)
                : settings.lifetime().closesAt(endedAt);
        if (next.eventTimer() == TrackedSession.NONE || next.eventTimer() > eventTime) {
            // a closed session that is reopened waits for its end to be forgotten, which is later than closing again
            deleteEventTimer(next, timers);
            timers.registerEventTimeTimer(eventTime);
            next = next.withEventTimer(eventTime);
        }
        if (!next.closed() && next.quietTimer() == TrackedSession.NONE) {
            long quietTime = settings.lifetime().closesAt(next.arrivedAt());
            timers.registerProcessingTimeTimer(quietTime);
            next = next.withQuietTimer(quietTime);
        }
        return next;
    }

    private void forget(TrackedSession tracked, TimerService timers) {
        deleteEventTimer(tracked, timers);
        if (tracked.quietTimer() != TrackedSession.NONE) {
            timers.deleteProcessingTimeTimer(tracked.quietTimer());
        }
        state.clear();
    }

    private static void deleteEventTimer(TrackedSession tracked, TimerService timers) {
        if (tracked.eventTimer() != TrackedSession.NONE) {
            timers.deleteEventTimeTimer(tracked.eventTimer());
        }
    }
}
