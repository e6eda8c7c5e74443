package io.shopstream.gate;

import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends sound messages on, pseudonymised, and all others, as they came and with the reason, to {@link #REJECTED}. The
 * clock is the task's processing time. Stateless. Counts the rejects by reason in the metric {@code
 * rejected.reason.<reason>.messages}.
 */
final class DecodeFunction extends ProcessFunction<RawMessage, Arrival> {

    static final OutputTag<RejectedMessage> REJECTED = new OutputTag<>("rejected") {};

    private final Duration clockTolerance;
    private final SkippedOffsets skipped;
    private final Pseudonymiser pseudonymiser;
    private final ValidRoom room;

    private transient MessageCheck check;
    private transient Map<RejectReason, Counter> rejected;

    @SuppressWarnings("NullAway.Init")
    DecodeFunction(GateRules rules, ValidRoom room) {
        this.clockTolerance = rules.clockTolerance();
        this.skipped = rules.skipped();
        this.pseudonymiser = new Pseudonymiser(rules.userIdKeyFile(), rules.zipCodeCharacters());
        this.room = room;
    }

    @Override
    public void open(OpenContext context) {
        pseudonymiser.open();
        room.open();
        check = new MessageCheck(clockTolerance);
        MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("rejected");
        rejected = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, metrics.addGroup("reason", reason.wireName()).counter("messages"));
        }
    }

    @Override
    public void processElement(RawMessage message, Context context, Collector<Arrival> out) {
        Decoded<SessionMessage> decoded = decode(message, context.timerService().currentProcessingTime());
        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            SessionMessage decodedMessage = accepted.value();
            out.collect(Arrival.of(decodedMessage, check.notBefore(decodedMessage), message));
        } else if (decoded instanceof Decoded.Rejected<SessionMessage> reject) {
            Objects.requireNonNull(rejected.get(reject.reason())).inc();
            context.output(REJECTED, new RejectedMessage(message, reject.reason(), reject.detail()));
        }
    }

    private Decoded<SessionMessage> decode(RawMessage message, long now) {
        if (skipped.contains(message.topic(), message.partition(), message.offset())) {
            return new Decoded.Rejected<>(RejectReason.SKIPPED, SkippedOffsets.DETAIL);
        }
        if (message.lacksValue()) {
            return new Decoded.Rejected<>(
                    RejectReason.TOO_LARGE, SessionCodec.tooLong(SessionLimits.MAX_MESSAGE_BYTES));
        }
        Decoded<SessionMessage> decoded = check.read(message, now);
        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            decoded = new Decoded.Accepted<>(pseudonymiser.of(accepted.value()));
        }
        return room.check(decoded, message.value() == null ? 0 : message.value().length);
    }
}
