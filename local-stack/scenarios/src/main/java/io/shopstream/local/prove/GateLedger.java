package io.shopstream.local.prove;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.session.RejectReason;
import io.shopstream.session.Topics;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of each message that was published, and what became of it. Shares no code with the gate but the codec
 * that reads its output. About 200 bytes a message.
 */
final class GateLedger {

    /**
     * A rejected message.
     *
     * @param value a hash of its bytes
     */
    private record Reject(long value, String reason) {}

    /** Users choose ids of their own, which may be another's. */
    private record Id(String userId, String messageId) {}

    /** Whether the user is new. */
    private final Map<Id, Visitor> valid = new HashMap<>();

    private final Map<Reject, Integer> rejected = new HashMap<>();

    private final Map<String, String> firstSessions = new HashMap<>();

    private long published;

    private long wrongVisitors;

    /** The same messages, entered as they are taken. */
    SessionSource recording(SessionSource source) {
        return new ForwardingSource(source) {
            @Override
            public @Nullable OutgoingMessage next() throws IOException {
                OutgoingMessage message = source.next();
                if (message != null) {
                    enter(message);
                }
                return message;
            }
        };
    }

    private void enter(OutgoingMessage message) {
        published++;
        Optional<RejectReason> reason =
                message.fault() == null ? Optional.empty() : message.fault().reason();
        if (reason.isPresent()) {
            rejected.merge(new Reject(hash(message.value()), reason.get().wireName()), 1, Integer::sum);
            return;
        }
        String userId = message.content().user().userId();
        String sessionId = message.content().sessionId();
        boolean first = sessionId.equals(firstSessions.computeIfAbsent(userId, none -> sessionId));
        valid.put(new Id(userId, message.content().messageId()), first ? Visitor.NEW : Visitor.RETURNING);
    }

    long published() {
        return published;
    }

    long users() {
        return firstSessions.size();
    }

    /** Messages whose {@code visitor} {@link #differences} found wrong. */
    long wrongVisitors() {
        return wrongVisitors;
    }

    /** What is not as it should be in the gate's outputs since {@code mark}, a line each; to be asked once. */
    List<String> differences(TopicReader topics, Map<TopicPartition, Long> mark) {
        List<String> differences = new ArrayList<>();
        compareValid(topics, mark, differences);
        compareRejected(topics, mark, differences);
        return differences;
    }

    private void compareValid(TopicReader topics, Map<TopicPartition, Long> mark, List<String> differences) {
        Set<Id> found = new HashSet<>();
        long[] doubled = new long[1];
        long[] foreign = new long[1];
        topics.readValues(Topics.VALID_CUSTOMER_SESSION, mark, record -> {
            Decoded<ValidSession> decoded = SessionCodec.decodeValid(record.value());
            if (!(decoded instanceof Decoded.Accepted<ValidSession> accepted)
                    || !valid.containsKey(id(accepted.value()))) {
                foreign[0]++;
                return;
            }
            Id id = id(accepted.value());
            doubled[0] += found.add(id) ? 0 : 1;
            wrongVisitors += accepted.value().visitor() == valid.get(id) ? 0 : 1;
        });
        note(differences, valid.size() - found.size(), "valid messages are missing");
        note(differences, doubled[0], "valid messages came out more than once");
        note(differences, foreign[0], "messages came out as valid that should not have");
    }

    private void compareRejected(TopicReader topics, Map<TopicPartition, Long> mark, List<String> differences) {
        Map<Reject, Integer> left = new HashMap<>(rejected);
        Map<String, Long> unexpected = new HashMap<>();
        Set<String> origins = new HashSet<>();
        long[] repeated = new long[1];
        topics.readValues(Topics.REJECTED_SESSION, mark, record -> {
            String reason = header(record, "reason");
            String origin =
                    header(record, "topic") + "-" + header(record, "partition") + "@" + header(record, "offset");
            repeated[0] += origins.add(origin) ? 0 : 1;
            Reject reject = new Reject(hash(record.value()), reason);
            int expected = left.getOrDefault(reject, 0);
            if (expected == 0) {
                unexpected.merge(reason, 1L, Long::sum);
            } else {
                left.put(reject, expected - 1);
            }
        });
        note(differences, repeated[0], "rejected messages came out more than once");
        unexpected.forEach((reason, count) -> note(differences, count, "messages were wrongly rejected as " + reason));
        Map<String, Long> missing = new HashMap<>();
        left.forEach((reject, count) -> missing.merge(reject.reason(), (long) count, Long::sum));
        missing.forEach((reason, count) -> note(differences, count, "messages were not rejected as " + reason));
    }

    private static Id id(ValidSession session) {
        return new Id(session.user().userId(), session.messageId());
    }

    private static void note(List<String> differences, long count, String what) {
        if (count != 0) {
            differences.add(count + " " + what);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static long hash(byte @Nullable [] value) {
        return Hashing.xxh3_64().hashBytesToLong(value == null ? new byte[0] : value);
    }
}
