package io.shopstream.insights.traffic;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up a minute's traffic for each value of a dimension, and emits it each time.
 *
 * <p>Key: minute and dimension. State: {@code traffic}, one {@link Traffic} a value, and {@code values}, how many there
 * are; both cleared by an event-time timer when the watermark passes the minute by the retention. Values come from
 * messages, so that anybody can make up new ones: beyond the first {@value #MOST_VALUES} of a minute they count as {@value
 * #OTHERS}, whose sessions and visitors are then those of each value added up.
 */
public final class TrafficFunction extends KeyedProcessFunction<String, Traffic, Traffic> {

    /** Several times what a marketplace of ten thousand categories shows in a minute; some 1.5 MB of state. */
    static final int MOST_VALUES = 10_000;

    static final String OTHERS = "(others)";

    private final TrafficSettings settings;

    private transient MapState<String, Traffic> state;
    private transient ValueState<Integer> values;
    private transient Counter tooLate;
    private transient Counter valuesCut;

    @SuppressWarnings("NullAway.Init")
    public TrafficFunction(TrafficSettings settings) {
        this.settings = settings;
    }

    /** The key of a minute's dimension. */
    public static String key(Traffic traffic) {
        return traffic.minute() + ":" + traffic.dimension();
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("traffic", Types.STRING, TypeInformation.of(Traffic.class)));
        values = getRuntimeContext().getState(new ValueStateDescriptor<>("values", Types.INT));
        tooLate = getRuntimeContext().getMetricGroup().counter("trafficTooLate");
        valuesCut = getRuntimeContext().getMetricGroup().counter("valuesCut");
    }

    @Override
    public void processElement(Traffic more, Context context, Collector<Traffic> out) throws Exception {
        long forgottenAt = settings.forgottenAt(more.minute());
        if (forgottenAt <= context.timerService().currentWatermark()) {
            // only from an input that was taken for idle: what decides on lateness has let it through
            tooLate.inc();
            return;
        }
        @Nullable Traffic before = state.get(more.value());
        Traffic traffic = before == null ? first(more, forgottenAt, context) : before.plus(more);
        state.put(traffic.value(), traffic);
        out.collect(traffic);
    }

    /** Of a value that there was none of. */
    private Traffic first(Traffic more, long forgottenAt, Context context) throws Exception {
        @Nullable Integer known = values.value();
        if (known == null) {
            context.timerService().registerEventTimeTimer(forgottenAt);
        }
        int others = known == null ? 0 : known;
        if (others < MOST_VALUES) {
            values.update(others + 1);
            return more;
        }
        valuesCut.inc();
        @Nullable Traffic before = state.get(OTHERS);
        return before == null ? more.of(OTHERS) : before.plus(more);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Traffic> out) {
        state.clear();
        values.clear();
    }
}
