package io.shopstream.archive;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.Topics;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import java.util.OptionalInt;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Turns messages into documents. What is no message, or tells of the future (somebody else than the gate wrote it),
 * goes to {@link #UNREADABLE}, to be kept among the refused documents: {@code rejected_session} has it from the insights already. Stateless.
 */
final class ArchiveFunction extends ProcessFunction<RawMessage, ArchivedSession> {

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable") {};

    private final ClockCheck clockCheck;
    private final SkippedOffsets skipped;

    private transient Counter unreadable;

    @SuppressWarnings("NullAway.Init")
    ArchiveFunction(ClockCheck clockCheck, SkippedOffsets skipped) {
        this.clockCheck = clockCheck;
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
            accept(accepted.value(), message, context, out);
        } else if (decoded instanceof Decoded.Rejected<ValidSession> reject) {
            reject(message, reject.reason(), reject.detail(), context);
        }
    }

    /** Unless it tells of the future: it would be the latest of all sessions for as long as there is an archive. */
    private void accept(ValidSession session, RawMessage message, Context context, Collector<ArchivedSession> out) {
        long now = context.timerService().currentProcessingTime();
        OptionalInt ahead = clockCheck.firstAhead(session.interactions(), message.timestamp(), now);
        if (ahead.isEmpty()) {
            out.collect(ArchivedSession.of(session));
        } else {
            reject(message, RejectReason.INVALID_VALUE, ClockCheck.detail(ahead.getAsInt()), context);
        }
    }

    private void reject(RawMessage message, RejectReason reason, String detail, Context context) {
        unreadable.inc();
        String[] headers = {
            "index", SessionCollection.NAME,
            "reason", reason.wireName() + ": " + detail,
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
