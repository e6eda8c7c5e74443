package io.shopstream.archive;

import io.shopstream.session.Topics;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.message.ValidSessionReader;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns messages into documents. What is no message, or tells of the future (it would be the latest of all sessions for as long
 * as there is an archive), goes to {@link #UNREADABLE}, to be kept among the refused documents: {@code rejected_session} has it
 * from the insights already. Stateless.
 */
final class ArchiveFunction extends ProcessFunction<RawMessage, ArchivedSession> {

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable") {};

    private final ValidSessionReader reader;

    private transient Counter unreadable;

    @SuppressWarnings("NullAway.Init")
    ArchiveFunction(ValidSessionReader reader) {
        this.reader = reader;
    }

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableMessages");
    }

    @Override
    public void processElement(RawMessage message, Context context, Collector<ArchivedSession> out) {
        Decoded<ValidSession> decoded =
                reader.read(message, context.timerService().currentProcessingTime());
        if (decoded instanceof Decoded.Accepted<ValidSession> accepted) {
            out.collect(ArchivedSession.of(accepted.value()));
        } else if (decoded instanceof Decoded.Rejected<ValidSession> reject) {
            reject(message, reject, context);
        }
    }

    private void reject(RawMessage message, Decoded.Rejected<ValidSession> reject, Context context) {
        unreadable.inc();
        String[] headers = {
            "index", SessionCollection.NAME,
            "reason", reject.reason().wireName() + ": " + reject.detail(),
            "topic", message.topic(),
            "partition", Integer.toString(message.partition()),
            "offset", Long.toString(message.offset()),
            "timestamp", Long.toString(message.timestamp())
        };
        context.output(
                UNREADABLE,
                DeadLetter.of(Topics.REFUSED_DOCUMENT, message.key(), message.value(), headers, message.omitted()));
    }
}
