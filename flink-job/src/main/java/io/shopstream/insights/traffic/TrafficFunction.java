package io.shopstream.insights.traffic;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up a minute's traffic for a value of a dimension, and emits it each time.
 *
 * <p>Key: minute, dimension and value. State: {@code traffic}, one {@link TrackedTraffic}, cleared by an event-time timer
 * when the watermark passes the minute by the retention.
 */
public final class TrafficFunction extends KeyedProcessFunction<String, Traffic, Traffic> {

    private final TrafficSettings settings;

    private transient ValueState<TrackedTraffic> state;
    private transient Counter tooLate;

    @SuppressWarnings("NullAway.Init")
    public TrafficFunction(TrafficSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("traffic", TrackedTraffic.class));
        tooLate = getRuntimeContext().getMetricGroup().counter("trafficTooLate");
    }

    @Override
    public void processElement(Traffic more, Context context, Collector<Traffic> out) throws Exception {
        long forgottenAt = settings.forgottenAt(more.minute());
        if (forgottenAt <= context.timerService().currentWatermark()) {
            // only from an input that was taken for idle: what decides on lateness has let it through
            tooLate.inc();
            return;
        }
        @Nullable TrackedTraffic tracked = state.value();
        Traffic traffic = tracked == null ? more : tracked.traffic().plus(more);
        if (tracked == null) {
            context.timerService().registerEventTimeTimer(forgottenAt);
        }
        state.update(TrackedTraffic.written(traffic));
        out.collect(traffic);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Traffic> out) throws Exception {
        @Nullable TrackedTraffic tracked = state.value();
        if (tracked != null && tracked.changed()) {
            // an earlier release wrote by timers what had changed
            out.collect(tracked.traffic());
            state.update(TrackedTraffic.written(tracked.traffic()));
        }
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            state.clear();
        }
    }
}
