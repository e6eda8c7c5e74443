package io.shopstream.insights.traffic;

import io.shopstream.insights.sink.HeldBackDocuments;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up a minute's traffic for a value of a dimension, and emits it a moment after it changed.
 *
 * <p>Key: minute, dimension and value. State: {@code traffic}, one {@link TrackedTraffic}, cleared by an event-time timer
 * when the watermark passes the minute by the retention, and written first if it is still to be written.
 */
public final class TrafficFunction extends KeyedProcessFunction<String, Traffic, Traffic>
        implements CheckpointedFunction {

    private final TrafficSettings settings;

    private transient ValueState<TrackedTraffic> state;
    private transient HeldBackDocuments heldBack;
    private transient Counter tooLate;

    @SuppressWarnings("NullAway.Init")
    public TrafficFunction(TrafficSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        heldBack = HeldBackDocuments.restore(context, getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        heldBack.snapshot();
    }

    @Override
    @SuppressWarnings("NullAway.Init") // initializeState comes before
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
        if (tracked != null && tracked.changed()) {
            state.update(new TrackedTraffic(traffic, tracked.writeTimer()));
            return;
        }
        long writeTimer = context.timerService().currentProcessingTime()
                + settings.refresh().toMillis();
        context.timerService().registerProcessingTimeTimer(writeTimer);
        context.timerService().registerEventTimeTimer(forgottenAt);
        heldBack.changed(false, true);
        state.update(new TrackedTraffic(traffic, writeTimer));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Traffic> out) throws Exception {
        @Nullable TrackedTraffic tracked = state.value();
        if (tracked == null) {
            return;
        }
        if (tracked.changed()) {
            out.collect(tracked.traffic());
            heldBack.changed(true, false);
        }
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            state.update(new TrackedTraffic(tracked.traffic(), TrackedTraffic.NONE));
            return;
        }
        if (tracked.changed()) {
            context.timerService().deleteProcessingTimeTimer(tracked.writeTimer());
        }
        state.clear();
    }
}
