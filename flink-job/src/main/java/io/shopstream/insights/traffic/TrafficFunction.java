package io.shopstream.insights.traffic;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up a minute's traffic for a value of a dimension, and emits it each time.
 *
 * <p>Key: minute, dimension and value. State: {@code traffic}, one {@link Traffic}, cleared by an event-time timer
 * when the watermark passes the minute by the retention.
 */
public final class TrafficFunction extends KeyedProcessFunction<String, Traffic, Traffic> {

    private final TrafficSettings settings;

    private transient ValueState<Traffic> state;
    private transient Counter tooLate;

    @SuppressWarnings("NullAway.Init")
    public TrafficFunction(TrafficSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("traffic", Traffic.class));
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
        @Nullable Traffic before = state.value();
        Traffic traffic = before == null ? more : before.plus(more);
        if (before == null) {
            context.timerService().registerEventTimeTimer(forgottenAt);
        }
        state.update(traffic);
        out.collect(traffic);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Traffic> out) {
        state.clear();
    }
}
