package io.shopstream.profile;

import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.message.ValidSessionReader;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sends messages on. What is none is counted: the insights keep it in {@code rejected_session}. Stateless. */
final class ReadableSessionFunction extends ProcessFunction<RawMessage, ValidSession> {

    private final ValidSessionReader reader;

    private transient Counter unreadable;

    @SuppressWarnings("NullAway.Init")
    ReadableSessionFunction(ValidSessionReader reader) {
        this.reader = reader;
    }

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableMessages");
    }

    @Override
    public void processElement(RawMessage message, Context context, Collector<ValidSession> out) {
        long now = context.timerService().currentProcessingTime();
        if (reader.read(message, now) instanceof Decoded.Accepted<ValidSession> accepted) {
            out.collect(accepted.value());
        } else {
            unreadable.inc();
        }
    }
}
