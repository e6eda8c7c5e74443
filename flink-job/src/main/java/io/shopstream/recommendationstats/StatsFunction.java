package io.shopstream.recommendationstats;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what followed, and emits each sum as it changes.
 *
 * <p>Key: {@link ListStats#bundleKey}. State: {@code stats}, one {@link ListStats}, forgotten by an event-time timer when nothing that was
 * shown in its minute can be owed anything more.
 */
final class StatsFunction extends KeyedProcessFunction<String, ListStats, ListStats> {

    private final Attribution attribution;

    private transient ValueState<ListStats> stats;
    private transient Counter tooLate;

    @SuppressWarnings("NullAway.Init")
    StatsFunction(Attribution attribution) {
        this.attribution = attribution;
    }

    @Override
    public void open(OpenContext context) {
        stats = getRuntimeContext().getState(new ValueStateDescriptor<>("stats", TypeInformation.of(ListStats.class)));
        tooLate = getRuntimeContext().getMetricGroup().counter("statsTooLate");
    }

    @Override
    public void processElement(ListStats more, Context context, Collector<ListStats> out) throws Exception {
        long forgottenAt = attribution.forgottenAt(more.minute() + ListStats.MINUTE);
        if (forgottenAt <= context.timerService().currentWatermark()) {
            // only from an input that was taken for idle: what decides on lateness has let it through
            tooLate.inc();
            return;
        }
        @Nullable ListStats before = stats.value();
        if (before == null) {
            context.timerService().registerEventTimeTimer(forgottenAt);
        }
        ListStats sum = before == null ? more : before.plus(more);
        stats.update(sum);
        out.collect(sum);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ListStats> out) {
        stats.clear();
    }
}
