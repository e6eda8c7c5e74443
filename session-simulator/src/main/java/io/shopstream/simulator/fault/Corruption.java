package io.shopstream.simulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.session.SessionLimits;
import io.shopstream.simulator.SeededRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Spoils a sound message so that there is exactly one reason to reject it. */
public final class Corruption {

    private static final JsonMapper JSON = JsonMapper.builder()
            // a price must come out as it went in
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final List<String> UNKNOWN_SPELLINGS = List.of("unknown", "Unknown", "UNKNOWN", "");

    private static final List<Consumer<ObjectNode>> MISSING_FIELDS = List.of(
            message -> message.remove("messageId"),
            message -> message.putNull("sessionId"),
            message -> message.remove("user"),
            message -> message.withObject("/user").put("userId", ""),
            message -> message.withObject("/device").remove("deviceType"),
            message -> message.remove("device"),
            message -> message.putNull("referrer"),
            message -> message.remove("interactions"),
            message -> message.putArray("interactions"),
            message -> lastInteraction(message).remove("at"),
            message -> lastInteraction(message).remove("action"),
            message -> lastInteraction(message).put("action", "view").remove("productId"));

    private static final List<Consumer<ObjectNode>> INVALID_VALUES = List.of(
            message -> message.put("sequence", -1),
            message -> message.put("sentAt", "yesterday"),
            message -> message.put("sessionId", 81),
            message -> message.put("user", "u-1"),
            message -> message.putObject("interactions"),
            message -> lastInteraction(message).put("at", "1970-01-01T00:00:00Z"),
            message -> lastInteraction(message).put("at", "2025-13-40T25:61:00Z"),
            message -> lastInteraction(message).put("action", "teleport"),
            message -> lastInteraction(message).put("productPrice", -49.5),
            message -> lastInteraction(message).put("productPrice", "cheap"),
            message -> lastInteraction(message).put("quantity", 0),
            message -> lastInteraction(message).putObject("review").put("rating", 9));

    /** Most of them small: a run with many would otherwise fill disks. */
    private static final List<Consumer<ObjectNode>> EXCEEDED_LIMITS = List.of(
            message -> message.put("clientLog", textOver(SessionLimits.MAX_MESSAGE_BYTES)),
            message -> repeatInteraction(message, SessionLimits.MAX_INTERACTIONS),
            message -> message.put("messageId", textOver(SessionLimits.MAX_ID_BYTES)),
            message -> message.put("referrer", textOver(SessionLimits.MAX_LABEL_CHARS)),
            message ->
                    lastInteraction(message).putObject("review").put("text", textOver(SessionLimits.MAX_REVIEW_CHARS)));

    private Corruption() {}

    /** The bytes to publish for {@code sound} under {@code fault}: the same where the fault is one of time. */
    public static byte[] apply(Fault fault, byte[] sound, SeededRandom random) {
        return switch (fault) {
            case DUPLICATE_NEAR, DUPLICATE_FAR, LATE_NEAR, LATE_FAR, OUT_OF_ORDER -> sound;
            case UNKNOWN_DEVICE ->
                edit(sound, message -> message.withObject("/device").put("deviceType", random.pick(UNKNOWN_SPELLINGS)));
            case UNKNOWN_REFERRER -> edit(sound, message -> message.put("referrer", random.pick(UNKNOWN_SPELLINGS)));
            case MALFORMED -> malformed(sound, random);
            case MISSING_FIELD -> edit(sound, random.pick(MISSING_FIELDS));
            case INVALID_VALUE -> edit(sound, random.pick(INVALID_VALUES));
            case OVERSIZE -> edit(sound, random.pick(EXCEEDED_LIMITS));
        };
    }

    /** Cut off, not text, not an object, two objects, or nothing at all. */
    private static byte[] malformed(byte[] sound, SeededRandom random) {
        return switch (random.below(6)) {
            case 0 -> Arrays.copyOf(sound, 1 + random.below(sound.length - 1));
            case 1 -> withByte(sound, (byte) 0xff);
            case 2 -> ("[" + text(sound) + "]").getBytes(StandardCharsets.UTF_8);
            case 3 -> (text(sound) + text(sound)).getBytes(StandardCharsets.UTF_8);
            case 4 -> "<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8);
            default -> new byte[0];
        };
    }

    /** Replaces the first letter of the first value, which no UTF-8 text can hold then. */
    private static byte[] withByte(byte[] sound, byte replacement) {
        byte[] spoiled = sound.clone();
        spoiled[text(sound).indexOf(':') + 2] = replacement;
        return spoiled;
    }

    private static String textOver(int limit) {
        return "scroll;".repeat(limit / "scroll;".length() + 1);
    }

    /** Adds {@code more} short interactions to those that are there. */
    private static void repeatInteraction(ObjectNode message, int more) {
        String at = lastInteraction(message).get("at").textValue();
        ArrayNode interactions = message.withArray("/interactions");
        for (int i = 0; i < more; i++) {
            interactions.addObject().put("at", at).put("action", "search");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ObjectNode lastInteraction(ObjectNode message) {
        ArrayNode interactions = message.withArray("/interactions");
        return (ObjectNode) interactions.get(interactions.size() - 1);
    }

    private static byte[] edit(byte[] sound, Consumer<ObjectNode> change) {
        try {
            ObjectNode message = (ObjectNode) JSON.readTree(sound);
            change.accept(message);
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what the codec wrote is JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
    }
}
