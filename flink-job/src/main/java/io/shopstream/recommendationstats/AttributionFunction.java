package io.shopstream.recommendationstats;

import io.shopstream.recommendationstats.unit.UnitChange;
import io.shopstream.session.DocumentId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Joins showings of a product to a user with what the user did with it, and emits what each event changes of what followed which list
 * ({@link Attribution}). What comes again changes nothing; what comes late, or out of order, changes what it would have changed in order.
 *
 * <p>Key: user and product. State: {@code history}, one {@link ProductHistory}, out of which an event-time timer takes what makes no
 * difference any more, at the end of the window for purchases and the allowed lateness. The first hundred showings and two hundred actions
 * within that time count.
 */
final class AttributionFunction extends KeyedCoProcessFunction<String, Showing, ProductAction, ListStats> {

    /** What becomes of the lists of units. */
    static final OutputTag<UnitChange> UNITS = new OutputTag<>("units", TypeInformation.of(UnitChange.class));

    private final Attribution attribution;

    private transient ValueState<ProductHistory> history;
    private transient Counter late;
    private transient Counter cut;

    @SuppressWarnings("NullAway.Init")
    AttributionFunction(Attribution attribution) {
        this.attribution = attribution;
    }

    static String key(Showing showing) {
        return DocumentId.of(showing.userId(), showing.productId());
    }

    static String key(ProductAction action) {
        return DocumentId.of(action.userId(), action.productId());
    }

    @Override
    public void open(OpenContext context) {
        history = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("history", TypeInformation.of(ProductHistory.class)));
        late = getRuntimeContext().getMetricGroup().counter("eventsLate");
        cut = getRuntimeContext().getMetricGroup().counter("eventsCut");
    }

    @Override
    public void processElement1(Showing showing, Context context, Collector<ListStats> out) throws Exception {
        ProductHistory before = history();
        if (attribution.isLate(showing.at(), context.timerService().currentWatermark())) {
            late.inc();
        } else if (!before.has(showing)) {
            if (before.shown().length < ProductHistory.MOST_SHOWN) {
                take(before, before.plus(showing), context, out);
            } else {
                cut.inc();
            }
        }
    }

    @Override
    public void processElement2(ProductAction action, Context context, Collector<ListStats> out) throws Exception {
        ProductHistory before = history();
        if (attribution.isLate(action.at(), context.timerService().currentWatermark())) {
            late.inc();
        } else if (!before.has(action)) {
            if (before.actions().length < ProductHistory.MOST_ACTIONS) {
                take(before, before.plus(action), context, out);
            } else {
                cut.inc();
            }
        }
    }

    private ProductHistory history() throws Exception {
        @Nullable ProductHistory known = history.value();
        return known == null ? ProductHistory.NONE : known;
    }

    private void take(ProductHistory before, ProductHistory after, Context context, Collector<ListStats> out)
            throws Exception {
        Attribution.Outcome[] was = attribution.outcomes(before.shown(), before.actions());
        Attribution.Outcome[] is = attribution.outcomes(after.shown(), after.actions());
        for (int i = 0; i < is.length; i++) {
            boolean isNew = i >= was.length;
            Attribution.Outcome earlier = isNew ? Attribution.Outcome.NONE : was[i];
            if (!is[i].equals(earlier)) {
                out.collect(ListStats.of(after.shown()[i], isNew, earlier, is[i]));
                tellUnit(after.shown()[i], earlier, is[i], context);
            }
        }
        if (after.timer() == ProductHistory.NO_TIMER) {
            history.update(timed(after, context));
        } else {
            history.update(after);
        }
    }

    private static void tellUnit(
            Showing showing, Attribution.Outcome before, Attribution.Outcome after, Context context) {
        @Nullable String unit = showing.unit();
        if (unit != null) {
            context.output(
                    UNITS,
                    new UnitChange(
                            unit,
                            showing.at(),
                            showing.experiment(),
                            showing.variant(),
                            0,
                            0,
                            ListStats.difference(before.clicked(), after.clicked()),
                            ListStats.difference(before.carted(), after.carted()),
                            0,
                            0,
                            after.events() - before.events()));
        }
    }

    private ProductHistory timed(ProductHistory untimed, Context context) {
        long next = untimed.nextForgottenAt(attribution);
        context.timerService().registerEventTimeTimer(next);
        return untimed.withTimer(next);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ListStats> out) throws Exception {
        ProductHistory left = history().remembered(attribution, time);
        if (left.isEmpty()) {
            history.clear();
        } else {
            history.update(timed(left, context));
        }
    }
}
