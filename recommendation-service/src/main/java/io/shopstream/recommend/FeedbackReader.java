package io.shopstream.recommend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.web.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of {@code user_session_info} of feedback: one for each user and session, of all their events. They are read by the
 * gate's own reader, so that none of them ends as a reject. A message's id comes from what it says, so that feedback that is sent
 * again is a duplicate of what came first, provided that its events have a time.
 */
final class FeedbackReader {

    static final int MOST_EVENTS = 200;

    /** How far a shop's clock may be ahead of this one. */
    private static final long TOLERANCE_MILLIS = 60_000;

    private static final Set<String> REQUIRED = Set.of("feedbackType", "userId", "itemId", "sessionId");

    /** As the wire names them, of an interaction. */
    private static final Set<String> OF_INTERACTION =
            Set.of("productName", "productCategory", "productPrice", "quantity", "review", "recommendationId");

    /** As the wire names them, of a message. */
    private static final Set<String> OF_MESSAGE = Set.of("device", "referrer", "location");

    private static final String TIMESTAMP = "timestamp";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Instant now;
    private final Map<List<String>, ObjectNode> messages = new LinkedHashMap<>();

    private FeedbackReader(Instant now) {
        this.now = now;
    }

    /**
     * Reads a body.
     *
     * @param body an event or an array of them
     * @param now what an event without a time happened at
     * @throws InvalidRequest for what is not as documented; then nothing of it counts
     */
    static List<SessionMessage> read(JsonNode body, Instant now) {
        List<JsonNode> events = new ArrayList<>();
        (body.isArray() ? body : JSON.arrayNode().add(body)).forEach(events::add);
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw new InvalidRequest(400, "the body is an event, or an array of 1 to " + MOST_EVENTS + " events");
        }
        FeedbackReader reader = new FeedbackReader(now);
        for (int i = 0; i < events.size(); i++) {
            reader.add(events.get(i), "event " + i);
        }
        return reader.messages.values().stream().map(reader::message).toList();
    }

    private void add(JsonNode event, String name) {
        if (!event.isObject()) {
            throw new InvalidRequest(400, name + " is no JSON object");
        }
        event.fieldNames().forEachRemaining(field -> {
            if (!REQUIRED.contains(field)
                    && !OF_INTERACTION.contains(field)
                    && !OF_MESSAGE.contains(field)
                    && !field.equals(TIMESTAMP)) {
                throw new InvalidRequest(400, name + " has a field that is not known here");
            }
        });
        String user = text(event, "userId", name);
        String session = text(event, "sessionId", name);
        ObjectNode message =
                messages.computeIfAbsent(List.of(user, session), first -> emptyMessage(user, session, event));
        ObjectNode interaction = JSON.objectNode();
        interaction.set(
                "at", event.path(TIMESTAMP).isMissingNode() ? JSON.textNode(now.toString()) : event.get(TIMESTAMP));
        interaction.put("action", text(event, "feedbackType", name));
        interaction.put("productId", text(event, "itemId", name));
        copy(event, OF_INTERACTION, interaction);
        ((ArrayNode) message.get("interactions")).add(interaction);
    }

    private static String text(JsonNode event, String field, String name) {
        @Nullable JsonNode value = event.get(field);
        if (value == null || !value.isTextual()) {
            throw new InvalidRequest(400, name + " needs a text " + field);
        }
        return value.textValue();
    }

    private static ObjectNode emptyMessage(String user, String session, JsonNode event) {
        ObjectNode message = JSON.objectNode();
        message.put("sessionId", session);
        message.putObject("user").put("userId", user);
        message.putObject("device").put("deviceType", "not_recorded");
        message.put("referrer", "not_recorded");
        copy(event, OF_MESSAGE, message);
        message.putArray("interactions");
        return message;
    }

    private static void copy(JsonNode from, Set<String> fields, ObjectNode to) {
        fields.stream().sorted().filter(from::has).forEach(field -> to.set(field, from.get(field)));
    }

    private SessionMessage message(ObjectNode json) {
        byte[] content = json.toString().getBytes(StandardCharsets.UTF_8);
        json.put("messageId", "feedback-" + UUID.nameUUIDFromBytes(content));
        json.put("sentAt", now.toString());
        Decoded<SessionMessage> decoded =
                SessionCodec.decodeMessage(json.toString().getBytes(StandardCharsets.UTF_8));
        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            return checked(accepted.value());
        }
        throw new InvalidRequest(400, ((Decoded.Rejected<SessionMessage>) decoded).detail());
    }

    private SessionMessage checked(SessionMessage message) {
        long latest = now.toEpochMilli() + TOLERANCE_MILLIS;
        for (int i = 0; i < message.interactions().length; i++) {
            if (message.interactions()[i].at().toEpochMilli() > latest) {
                throw new InvalidRequest(400, "interactions[" + i + "].at is later than now");
            }
        }
        return message;
    }
}
