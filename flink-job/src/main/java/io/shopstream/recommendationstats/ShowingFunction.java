package io.shopstream.recommendationstats;

import io.shopstream.stream.DeadLetter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends the products of lists on, what units were shown to {@link #UNIT_LISTS}, and the dead letters of records that hold none to {@link #UNREADABLE}. Stateless. */
final class ShowingFunction extends ProcessFunction<ShownIncoming, Showing> {

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable") {};

    static final OutputTag<UnitList> UNIT_LISTS = new OutputTag<>("unit-lists", TypeInformation.of(UnitList.class));

    private transient Counter unreadable;

    @SuppressWarnings("NullAway.Init")
    ShowingFunction() {}

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableMessages");
    }

    @Override
    public void processElement(ShownIncoming incoming, Context context, Collector<Showing> out) {
        if (incoming.showings() != null) {
            for (Showing showing : incoming.showings()) {
                out.collect(showing);
            }
            if (incoming.unitList() != null) {
                context.output(UNIT_LISTS, incoming.unitList());
            }
        } else if (incoming.unreadable() != null) {
            unreadable.inc();
            context.output(UNREADABLE, incoming.unreadable());
        }
    }
}
