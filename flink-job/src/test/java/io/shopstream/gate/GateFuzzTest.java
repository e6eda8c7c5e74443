package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.stream.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sound messages, most of them damaged, go the way through the gate: each ends as one record of one topic, and the one is
 * told from the other by a reading of its own, of Jackson's tree.
 */
class GateFuzzTest {

    private static final JsonMapper TREE = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** {@code -Dshopstream.fuzz=1000000}: more of them. */
    private static final int MESSAGES = Integer.getInteger("shopstream.fuzz", 200_000);

    /** Three views. */
    private static final byte[] SOUND = GateMessages.bytes(
            GateMessages.json("u-1", "s-1", "2026-11-20T10:15:12Z", "2026-11-20T10:15:13Z", "2026-11-20T10:15:14Z"));

    private static final List<byte[]> WORDS = List.of(
            GateMessages.bytes("null"),
            GateMessages.bytes("\"\""),
            GateMessages.bytes("\"unknown\""),
            GateMessages.bytes("[]"),
            GateMessages.bytes("{}"),
            GateMessages.bytes("-1e999"),
            GateMessages.bytes("true"),
            GateMessages.bytes("\"\\ud800\""),
            GateMessages.bytes("\"messageId\":\"m\","),
            GateMessages.bytes(",\"more\":{\"x\":[1,2]}"),
            new byte[] {(byte) 0xc3, 0x28},
            new byte[] {0},
            GateMessages.bytes("[".repeat(200)));

    private final MessageCheck check = new MessageCheck(Duration.ofHours(1));
    private final ValidSessionRecord validRecord = new ValidSessionRecord("valid_customer_session");
    private final RejectedRecord rejectedRecord = KafkaRecordsTest.rejectedRecord(1 << 20);

    @Test
    void everyInputEndsInTheRightTopic() throws IOException {
        SplittableRandom random = new SplittableRandom(20261121);
        for (int i = 0; i < MESSAGES; i++) {
            endsInTheRightTopic(random);
        }
    }

    private void endsInTheRightTopic(SplittableRandom random) throws IOException {
        int damages = random.nextInt(4);
        byte[] value = SOUND;
        for (int i = 0; i < damages; i++) {
            value = damaged(value, random);
        }
        RawMessage raw = GateMessages.raw(value);

        Decoded<SessionMessage> decoded = check.read(raw, raw.timestamp());

        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            assertPasses(raw, accepted.value());
        } else if (decoded instanceof Decoded.Rejected<SessionMessage> rejected) {
            assertThat(damages).as(new String(value, StandardCharsets.UTF_8)).isPositive();
            assertIsRejected(raw, rejected);
        }
    }

    private void assertPasses(RawMessage raw, SessionMessage message) {
        @Nullable JsonNode tree = tree(raw);
        assertThat(tree != null && isComplete(tree))
                .as(() -> new String(Objects.requireNonNull(raw.value()), StandardCharsets.UTF_8))
                .isTrue();
        ValidSession valid = ValidSession.of(message, Visitor.NEW, null);
        byte[] json = validRecord.serialize(valid, KafkaRecordsTest.CONTEXT, 0L).value();
        assertThat(SessionCodec.decodeValid(json)).isEqualTo(new Decoded.Accepted<>(valid));
        assertThat(valid.messageId()).isEqualTo(message.messageId());
    }

    private void assertIsRejected(RawMessage raw, Decoded.Rejected<SessionMessage> rejected) {
        ProducerRecord<byte[], byte[]> record = rejectedRecord.serialize(
                new RejectedMessage(raw, rejected.reason(), rejected.detail()), KafkaRecordsTest.CONTEXT, 0L);
        assertThat(record.value()).isEqualTo(raw.value());
        assertThat(record.headers().lastHeader("reason").value())
                .isEqualTo(GateMessages.bytes(rejected.reason().wireName()));
        assertThat(rejected.reason()).isNotEqualTo(RejectReason.DUPLICATE);
    }

    private static @Nullable JsonNode tree(RawMessage raw) {
        try {
            return TREE.readTree(raw.value());
        } catch (IOException notJson) {
            return null;
        }
    }

    private static boolean isComplete(JsonNode tree) {
        return isText(tree.path("messageId"))
                && isText(tree.path("sessionId"))
                && isText(tree.path("user").path("userId"))
                && isKnown(tree.path("device").path("deviceType"))
                && isKnown(tree.path("referrer"))
                && tree.path("interactions").isArray()
                && !tree.path("interactions").isEmpty();
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isEmpty();
    }

    private static boolean isKnown(JsonNode node) {
        return isText(node)
                && !node.textValue().strip().toLowerCase(Locale.ROOT).equals("unknown");
    }

    private static byte[] damaged(byte[] value, SplittableRandom random) {
        if (value.length == 0) {
            return value;
        }
        int from = random.nextInt(value.length);
        int to = Math.min(value.length, from + 1 + random.nextInt(1 + random.nextInt(60)));
        byte[] before = Arrays.copyOf(value, from);
        byte[] after = Arrays.copyOfRange(value, to, value.length);
        return switch (random.nextInt(6)) {
            case 0 -> { // another byte
                byte[] changed = value.clone();
                changed[from] = (byte) random.nextInt(256);
                yield changed;
            }
            case 1 -> before; // cut off
            case 2 -> joined(before, after); // cut out
            case 3 -> joined(before, Arrays.copyOfRange(value, from, value.length), after); // twice
            case 4 ->
                joined(before, WORDS.get(random.nextInt(WORDS.size())), Arrays.copyOfRange(value, from, value.length));
            default -> replacedValue(value, random);
        };
    }

    /** A value after a colon becomes a word. */
    private static byte[] replacedValue(byte[] value, SplittableRandom random) {
        int start = random.nextInt(value.length);
        while (start < value.length && value[start] != ':') {
            start++;
        }
        int end = start + 1;
        while (end < value.length && value[end] != ',' && value[end] != '}') {
            end++;
        }
        if (end >= value.length) {
            return value;
        }
        return joined(
                Arrays.copyOf(value, start + 1),
                WORDS.get(random.nextInt(WORDS.size())),
                Arrays.copyOfRange(value, end, value.length));
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
