package io.shopstream.stream.message;

import io.shopstream.session.ValidSession;
import io.shopstream.stream.DeadLetter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends messages on, and the dead letters of records that hold none to {@link #UNREADABLE}. Stateless. */
public final class ReadableFunction extends ProcessFunction<Incoming, ValidSession> {

    public static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable") {};

    private transient Counter unreadable;

    @SuppressWarnings("NullAway.Init")
    public ReadableFunction() {}

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableMessages");
    }

    @Override
    public void processElement(Incoming incoming, Context context, Collector<ValidSession> out) {
        if (incoming.message() != null) {
            out.collect(incoming.message());
        } else if (incoming.unreadable() != null) {
            unreadable.inc();
            context.output(UNREADABLE, incoming.unreadable());
        }
    }
}
