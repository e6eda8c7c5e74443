package io.shopstream.gate;

import io.shopstream.stream.RawMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Messages for the gate's tests. */
public final class GateMessages {

    static final Instant RECORDED = Instant.parse("2026-11-20T10:15:31Z");

    private GateMessages() {}

    /** A sound message with a view at each of {@code times}, as it lies in Kafka. */
    static RawMessage message(String userId, String sessionId, String... times) {
        return raw(json(userId, sessionId, times));
    }

    static RawMessage raw(String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8));
    }

    static RawMessage raw(byte[] value) {
        return new RawMessage(bytes("some-key"), value, "user_session_info", 3, 42, RECORDED.toEpochMilli());
    }

    static String json(String userId, String sessionId, String... times) {
        String interactions = Arrays.stream(times)
                .map(at -> "{\"at\":\"" + at + "\",\"action\":\"view\",\"productId\":\"p-7\"}")
                .collect(Collectors.joining(","));
        return """
                {"messageId":"%s-%s","sessionId":"%s",
                 "user":{"userId":"%s","name":"Ada Lindqvist","email":" Ada@Example.org ","gender":"female"},
                 "device":{"deviceType":"mobile"},"referrer":"Google","interactions":[%s]}
                """.formatted(sessionId, times[0], sessionId, userId, interactions);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
