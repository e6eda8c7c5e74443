package io.shopstream.recommendationstats;

import io.shopstream.recommendationstats.unit.ShownSession;
import io.shopstream.recommendationstats.unit.UnitChange;
import io.shopstream.session.DocumentId;
import io.shopstream.session.SessionKey;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Tells once of each list what its unit was shown, and in which session.
 *
 * <p>Key: user and list. State: {@code told}, one boolean, forgotten by an event-time timer when a list of that time would be late.
 */
final class OnceFunction extends KeyedProcessFunction<String, UnitList, UnitChange> {

    static final OutputTag<ShownSession> SESSIONS = new OutputTag<>("sessions", TypeInformation.of(ShownSession.class));

    private final Attribution attribution;

    private transient ValueState<Boolean> told;

    @SuppressWarnings("NullAway.Init")
    OnceFunction(Attribution attribution) {
        this.attribution = attribution;
    }

    static String key(UnitList list) {
        return DocumentId.of(list.userId(), list.recommendationId());
    }

    @Override
    public void open(OpenContext context) {
        told = getRuntimeContext().getState(new ValueStateDescriptor<>("told", Types.BOOLEAN));
    }

    @Override
    public void processElement(UnitList list, Context context, Collector<UnitChange> out) throws Exception {
        if (attribution.isLate(list.at(), context.timerService().currentWatermark()) || told.value() != null) {
            return;
        }
        told.update(true);
        context.timerService()
                .registerEventTimeTimer(
                        list.at() + attribution.allowedLateness().toMillis());
        out.collect(new UnitChange(
                list.unit(), list.at(), list.experiment(), list.variant(), 1, list.items(), 0, 0, 0, 0, 1));
        if (list.sessionId() != null) {
            context.output(
                    SESSIONS, new ShownSession(SessionKey.of(list.userId(), list.sessionId()), list.unit(), list.at()));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<UnitChange> out) {
        told.clear();
    }
}
