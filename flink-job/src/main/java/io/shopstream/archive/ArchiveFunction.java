package io.shopstream.archive;

import io.shopstream.gate.RawMessage;
import io.shopstream.insights.DeadLetter;
import io.shopstream.session.Decoded;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionCodec;
import io.shopstream.session.ValidSession;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns messages into documents. What is no message (somebody else than the gate wrote it) goes to {@link #UNREADABLE},
 * to be kept among the refused documents: {@code rejected_session} has it from the insights already. Stateless.
 */
final class ArchiveFunction extends ProcessFunction<RawMessage, ArchivedSession> {

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable") {};

    private transient Counter unreadable;

    @SuppressWarnings("NullAway.Init")
    ArchiveFunction() {}

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableMessages");
    }

    @Override
    public void processElement(RawMessage message, Context context, Collector<ArchivedSession> out) {
        if (message.value() == null) {
            reject(message, RejectReason.MALFORMED, "no value", context);
            return;
        }
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(message.value());
        if (decoded instanceof Decoded.Accepted<ValidSession> accepted) {
            out.collect(SessionBson.of(accepted.value()));
        } else if (decoded instanceof Decoded.Rejected<ValidSession> reject) {
            reject(message, reject.reason(), reject.detail(), context);
        }
    }

    private void reject(RawMessage message, RejectReason reason, String detail, Context context) {
        unreadable.inc();
        String[] headers = {
            "index", SessionArchive.COLLECTION,
            "reason", reason.wireName() + ": " + detail,
            "topic", message.topic(),
            "partition", Integer.toString(message.partition()),
            "offset", Long.toString(message.offset())
        };
        context.output(UNREADABLE, new DeadLetter(RefusedSessions.TOPIC, message.key(), message.value(), headers));
    }
}
