package io.shopstream.insights.traffic;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Counts sessions and visitors of a minute once: a message adds its session to a value's sessions only if it is the
 * session's first in that minute that counts for the value, and so with its visitor. What follows only sums up.
 *
 * <p>Key: user and minute, so that what is distinct is decided at as many places as there are visitors, not at one a
 * minute. State: {@code seen-values}, as {@link SeenValues} has it, cleared by an event-time timer when the watermark
 * passes the minute by the retention. Interactions of minutes that are gone (a session that goes on for days may still
 * take messages that old) are in no traffic document, and counted by the metric {@code interactionsTooLate}.
 */
public final class DistinctFunction extends KeyedProcessFunction<String, VisitorMinute, Traffic> {

    private final TrafficSettings settings;

    private transient ValueState<long[]> state;
    private transient Counter tooLate;

    @SuppressWarnings("NullAway.Init")
    public DistinctFunction(TrafficSettings settings) {
        this.settings = settings;
    }

    /** The key of a visitor's minute. */
    public static String key(VisitorMinute visitorMinute) {
        return visitorMinute.minute() + ":" + visitorMinute.userId();
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "seen-values", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        tooLate = getRuntimeContext().getMetricGroup().counter("interactionsTooLate");
    }

    @Override
    public void processElement(VisitorMinute visit, Context context, Collector<Traffic> out) throws Exception {
        long forgottenAt = settings.forgottenAt(visit.minute());
        if (forgottenAt <= context.timerService().currentWatermark()) {
            // the first share is the whole shop's
            tooLate.inc(visit.shares()[0].interactions());
            return;
        }
        long @Nullable [] before = state.value();
        if (before == null) {
            context.timerService().registerEventTimeTimer(forgottenAt);
        }
        SeenValues seen = new SeenValues(before == null ? new long[0] : before);
        for (Share share : visit.shares()) {
            boolean newSession = seen.addSession(visit.sessionId(), share);
            boolean newVisitor = seen.addVisitor(share);
            out.collect(Traffic.of(visit.minute(), share, newSession, newVisitor));
        }
        if (seen.changed()) {
            state.update(seen.toArray());
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Traffic> out) {
        state.clear();
    }
}
