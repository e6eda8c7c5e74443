package io.shopstream.recommendationstats.unit;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what units add to a variant's day, and emits each sum as it changes.
 *
 * <p>Key: {@link VariantDay#bundleKey}. State: {@code variant-day}, one {@link VariantDay}, forgotten by an event-time timer when all
 * units of the day are.
 */
public final class VariantFunction extends KeyedProcessFunction<String, VariantDay, VariantDay> {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Duration kept;

    private transient ValueState<VariantDay> day;

    /** @param kept after the day, by those that add to it */
    @SuppressWarnings("NullAway.Init")
    public VariantFunction(Duration kept) {
        this.kept = kept;
    }

    @Override
    public void open(OpenContext context) {
        day = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("variant-day", TypeInformation.of(VariantDay.class)));
    }

    @Override
    public void processElement(VariantDay more, Context context, Collector<VariantDay> out) throws Exception {
        @Nullable VariantDay before = day.value();
        if (before == null) {
            // a unit changes its past days for as long as it is kept, and it is kept on from each new day
            context.timerService()
                    .registerEventTimeTimer((more.day() + 1) * DAY + kept.toMillis() + UnitHistory.MOST_DAYS * DAY);
        }
        VariantDay sum = before == null ? more : before.plus(more);
        day.update(sum);
        out.collect(sum);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<VariantDay> out) {
        day.clear();
    }
}
