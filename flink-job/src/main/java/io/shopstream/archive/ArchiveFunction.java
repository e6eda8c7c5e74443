package io.shopstream.archive;

import io.shopstream.gate.RawMessage;
import io.shopstream.insights.DeadLetter;
import io.shopstream.kafka.SkippedOffsets;
import io.shopstream.session.Decoded;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionCodec;
import io.shopstream.session.SessionLimits;
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

    private final SkippedOffsets skipped;

    @SuppressWarnings("NullAway.Init")
    ArchiveFunction(SkippedOffsets skipped) {
        this.skipped = skipped;
    }

    @Override
    public void open(OpenContext context) {
        unreadable = getRuntimeContext().getMetricGroup().counter("unreadableMessages");
    }

    @Override
    public void processElement(RawMessage message, Context context, Collector<ArchivedSession> out) {
        if (skipped.contains(message.topic(), message.partition(), message.offset())) {
            reject(message, RejectReason.SKIPPED, SkippedOffsets.DETAIL, context);
            return;
        }
        if (message.lacksValue()) {
            String detail = SessionCodec.tooLong(SessionLimits.MAX_VALID_SESSION_BYTES);
            reject(message, RejectReason.TOO_LARGE, detail, context);
            return;
        }
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
        context.output(
                UNREADABLE,
                DeadLetter.of(RefusedSessions.TOPIC, message.key(), message.value(), headers, message.omitted()));
    }
}
