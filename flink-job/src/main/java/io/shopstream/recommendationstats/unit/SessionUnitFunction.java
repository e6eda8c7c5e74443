package io.shopstream.recommendationstats.unit;

import io.shopstream.session.SessionKey;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which unit's a purchase is: of each that was shown a list in the purchase's session, before it.
 *
 * <p>Key: {@link SessionKey}. State: {@code unit-session}, one {@link UnitSession}, forgotten by an event-time timer when nothing that may
 * still come can change it.
 */
public final class SessionUnitFunction
        extends KeyedCoProcessFunction<String, ShownSession, SessionPurchase, UnitChange> {

    private final Duration allowedLateness;
    private final Duration kept;

    private transient ValueState<UnitSession> session;
    private transient Counter late;
    private transient Counter cut;

    /** @param kept after the last that is known of a session, in event time */
    @SuppressWarnings("NullAway.Init")
    public SessionUnitFunction(Duration allowedLateness, Duration kept) {
        this.allowedLateness = allowedLateness;
        this.kept = kept;
    }

    @Override
    public void open(OpenContext context) {
        session = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("unit-session", TypeInformation.of(UnitSession.class)));
        late = getRuntimeContext().getMetricGroup().counter("eventsLate");
        cut = getRuntimeContext().getMetricGroup().counter("eventsCut");
    }

    @Override
    public void processElement1(ShownSession shown, Context context, Collector<UnitChange> out) throws Exception {
        if (isLate(shown.at(), context)) {
            late.inc();
            return;
        }
        UnitSession before = session();
        UnitSession after = before.plus(shown.unit(), shown.at());
        for (UnitSession.Purchase purchase : after.purchases()) {
            if (after.counts(shown.unit(), purchase) && !before.counts(shown.unit(), purchase)) {
                out.collect(change(shown.unit(), purchase));
            }
        }
        remember(after, context);
    }

    @Override
    public void processElement2(SessionPurchase bought, Context context, Collector<UnitChange> out) throws Exception {
        UnitSession before = session();
        UnitSession.Purchase purchase = bought.purchase();
        if (isLate(purchase.at(), context)) {
            late.inc();
        } else if (!before.has(purchase)) {
            if (before.purchases().length == UnitSession.MOST_PURCHASES) {
                cut.inc();
                return;
            }
            for (UnitSession.Shown shown : before.shown()) {
                if (before.counts(shown.unit(), purchase)) {
                    out.collect(change(shown.unit(), purchase));
                }
            }
            remember(before.plus(purchase), context);
        }
    }

    private static UnitChange change(String unit, UnitSession.Purchase purchase) {
        return new UnitChange(unit, purchase.at(), null, null, 0, 0, 0, 0, 1, purchase.cents(), 1);
    }

    private boolean isLate(long at, Context context) {
        return at + allowedLateness.toMillis() <= context.timerService().currentWatermark();
    }

    private UnitSession session() throws Exception {
        @Nullable UnitSession known = session.value();
        return known == null ? UnitSession.NONE : known;
    }

    private void remember(UnitSession after, Context context) throws Exception {
        session.update(after.timer() == UnitSession.NO_TIMER ? timed(after, context) : after);
    }

    private UnitSession timed(UnitSession untimed, Context context) {
        long at = untimed.lastAt() + kept.toMillis();
        context.timerService().registerEventTimeTimer(at);
        return untimed.withTimer(at);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<UnitChange> out) throws Exception {
        @Nullable UnitSession known = session.value();
        if (known == null) {
            return;
        }
        if (known.lastAt() + kept.toMillis() <= time) {
            session.clear();
        } else {
            session.update(timed(known, context));
        }
    }
}
