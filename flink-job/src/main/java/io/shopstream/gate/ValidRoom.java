package io.shopstream.gate;

import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.pseudonym.EmailHash;
import io.shopstream.stream.BoundedRecord;
import io.shopstream.stream.TopicLimits;
import java.io.Serializable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is room in {@code valid_customer_session} for what a message becomes. Asked before anything remembers the
 * message, so that it may come again once there is room. What the gate adds is taken at its longest: a message may be up to
 * six bytes short of the limit and refused.
 */
final class ValidRoom implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Of a record, with its key, and of what becomes longer when it is written anew. */
    private static final int MOST_ADDED_BYTES = 1_024
            + SessionLimits.MAX_ID_BYTES
            + SessionLimits.MAX_VALID_SESSION_BYTES
            - SessionLimits.MAX_MESSAGE_BYTES;

    private final String topic;
    private final TopicLimits limits;
    private final @Nullable String emailHash;

    private transient int mostBytes;

    /** @param hashesEmails whether the gate has a key for them */
    ValidRoom(String topic, TopicLimits limits, boolean hashesEmails) {
        this.topic = topic;
        this.limits = limits;
        this.emailHash = hashesEmails ? "0".repeat(EmailHash.CHARS) : null;
    }

    /** Where the task runs, before all questions. */
    void open() {
        mostBytes = limits.recordBytes(topic);
    }

    /** {@code decoded}, or its reject if the topic has no room for it. */
    Decoded<SessionMessage> check(Decoded<SessionMessage> decoded, int messageBytes) {
        if (!(decoded instanceof Decoded.Accepted<SessionMessage> accepted)
                || messageBytes + MOST_ADDED_BYTES <= mostBytes
                || BoundedRecord.fits(record(accepted.value()), mostBytes)) {
            return decoded;
        }
        return new Decoded.Rejected<>(
                RejectReason.TOO_LARGE,
                "what the message becomes is longer than the " + mostBytes + " bytes that " + topic + " takes");
    }

    private ProducerRecord<byte[], byte[]> record(SessionMessage message) {
        @Nullable String hash = message.user().email() == null ? null : emailHash;
        return new ValidSessionRecord(topic).record(ValidSession.of(message, Visitor.RETURNING, hash), null);
    }
}
