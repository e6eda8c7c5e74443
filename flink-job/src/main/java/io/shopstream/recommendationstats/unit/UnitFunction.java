package io.shopstream.recommendationstats.unit;

import io.shopstream.experiment.UnitTotals;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what each unit did, and emits what each event changes of the sums over its variants' units. In whatever order events come, all that
 * was emitted adds up to the same.
 *
 * <p>Key: the unit. State: {@code unit}, one {@link UnitHistory}, forgotten by an event-time timer so long after its last day. What is
 * forgotten stays in the sums; a unit that comes back then is another one.
 */
public final class UnitFunction extends KeyedProcessFunction<String, UnitChange, VariantDay> {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Duration kept;

    private transient ValueState<UnitHistory> unit;
    private transient Counter cut;

    /** @param kept after its last day */
    @SuppressWarnings("NullAway.Init")
    public UnitFunction(Duration kept) {
        this.kept = kept;
    }

    @Override
    public void open(OpenContext context) {
        unit = getRuntimeContext().getState(new ValueStateDescriptor<>("unit", TypeInformation.of(UnitHistory.class)));
        cut = getRuntimeContext().getMetricGroup().counter("unitsCut");
    }

    @Override
    public void processElement(UnitChange change, Context context, Collector<VariantDay> out) throws Exception {
        @Nullable UnitHistory known = unit.value();
        UnitHistory before = known == null ? UnitHistory.NONE : known;
        if (!before.hasRoomFor(change)) {
            cut.inc();
            return;
        }
        UnitHistory after = before.plus(change);
        emit(before.contributions(), after.contributions(), out);
        unit.update(after.timer() == UnitHistory.NO_TIMER ? timed(after, context) : after);
    }

    private static void emit(Map<String, VariantDay> before, Map<String, VariantDay> after, Collector<VariantDay> out) {
        after.forEach((key, now) -> {
            @Nullable VariantDay was = before.get(key);
            out.collect(
                    was == null
                            ? now
                            : new VariantDay(
                                    now.experiment(),
                                    now.variant(),
                                    now.day(),
                                    now.mixed() - was.mixed(),
                                    UnitTotals.plus(now.sums(), was.sums(), -1),
                                    now.events() - was.events()));
        });
    }

    private UnitHistory timed(UnitHistory history, Context context) {
        long at = (history.days()[history.days().length - 1].day() + 1) * DAY + kept.toMillis();
        context.timerService().registerEventTimeTimer(at);
        return history.withTimer(at);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<VariantDay> out) throws Exception {
        @Nullable UnitHistory known = unit.value();
        if (known == null) {
            return;
        }
        UnitHistory timed = timed(known, context);
        if (timed.timer() <= time) {
            unit.clear();
        } else {
            unit.update(timed);
        }
    }
}
