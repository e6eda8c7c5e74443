package io.shopstream.session.codec;

import static io.shopstream.session.RejectReason.INVALID_VALUE;
import static io.shopstream.session.RejectReason.MALFORMED;
import static io.shopstream.session.RejectReason.TOO_LARGE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one message token by token into a {@link SessionDraft}. Token reading costs about half of data binding, and
 * each value is checked where its path is known, so that a reject can name it.
 */
final class SessionReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(SessionLimits.MAX_DEPTH)
                    .maxStringLength(SessionLimits.MAX_VALID_SESSION_BYTES)
                    .maxNameLength(SessionLimits.MAX_FIELD_NAME_BYTES)
                    .build())
            // field names come from strangers: intern none, and let no choice of them fail a message
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private static final String NOT_JSON =
            "the message is not JSON in UTF-8 within the limits of nesting and field names";

    private final JsonParser json;

    private final SessionTopic topic;

    private final JsonValues values;

    private final SessionDraft draft = new SessionDraft();

    private SessionReader(JsonParser json, SessionTopic topic) {
        this.json = json;
        this.topic = topic;
        this.values = new JsonValues(json);
    }

    /** What a draft becomes once all fields are read. */
    interface Finish<T> {
        T of(SessionDraft draft) throws RejectedInput;
    }

    static <T> Decoded<T> read(byte[] bytes, SessionTopic topic, Finish<T> finish) {
        if (bytes.length > topic.maxBytes()) {
            return new Decoded.Rejected<>(TOO_LARGE, SessionCodec.tooLong(topic.maxBytes()));
        }
        if (isInAnotherEncoding(bytes)) {
            return new Decoded.Rejected<>(MALFORMED, NOT_JSON);
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            return new Decoded.Accepted<>(finish.of(new SessionReader(json, topic).readMessage()));
        } catch (RejectedInput e) {
            return new Decoded.Rejected<>(e.reason(), e.detail());
        } catch (IOException e) {
            return new Decoded.Rejected<>(MALFORMED, NOT_JSON);
        }
    }

    /** The parser would read UTF-16 and UTF-32 too; they start with bytes that UTF-8 JSON never holds. */
    private static boolean isInAnotherEncoding(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 4); i++) {
            if (bytes[i] == 0 || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    private SessionDraft readMessage() throws IOException, RejectedInput {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new RejectedInput(MALFORMED, "the message is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            readField(field);
        }
        if (json.nextToken() != null) {
            throw new RejectedInput(MALFORMED, "the message goes on after its JSON object");
        }
        return draft;
    }

    private void readField(String field) throws IOException, RejectedInput {
        switch (field) {
            case "messageId" -> draft.messageId = values.id("messageId");
            case "sessionId" -> draft.sessionId = values.id("sessionId");
            case "sequence" -> draft.sequence = values.integer("sequence", 0, Integer.MAX_VALUE);
            case "sentAt" -> draft.sentAt = values.instant("sentAt");
            case "user" -> readUser();
            case "device" -> readDevice();
            case "referrer" -> draft.referrer = values.label("referrer");
            case "location" -> readLocation();
            case "interactions" -> draft.interactions = readInteractions();
            case "paymentMethodType" -> draft.paymentMethodType = values.optionalLabel("paymentMethodType");
            case "visitor" -> readVisitor();
            default -> json.skipChildren();
        }
    }

    private void readVisitor() throws IOException, RejectedInput {
        if (topic.isPastTheGate()) {
            draft.visitor = values.oneOf("visitor", Visitor.values(), Visitor::wireName);
        } else {
            json.skipChildren();
        }
    }

    private void readUser() throws IOException, RejectedInput {
        draft.forgetUser();
        values.object("user", topic.isPastTheGate() ? this::readCustomerField : this::readUserField);
    }

    private void readCustomerField(String field) throws IOException, RejectedInput {
        switch (field) {
            case "userId" -> draft.userId = values.id("user.userId");
            case "gender" -> draft.gender = values.optionalLabel("user.gender");
            case "emailHash" -> draft.emailHash = values.optionalLabel("user.emailHash");
            default -> json.skipChildren();
        }
    }

    private void readDevice() throws IOException, RejectedInput {
        draft.forgetDevice();
        values.object("device", this::readDeviceField);
    }

    private void readUserField(String field) throws IOException, RejectedInput {
        switch (field) {
            case "userId" -> draft.userId = values.id("user.userId");
            case "name" -> draft.name = values.optionalLabel("user.name");
            case "email" -> draft.email = values.optionalLabel("user.email");
            case "gender" -> draft.gender = values.optionalLabel("user.gender");
            default -> json.skipChildren();
        }
    }

    private void readDeviceField(String field) throws IOException, RejectedInput {
        switch (field) {
            case "deviceType" -> draft.deviceType = values.label("device.deviceType");
            case "operatingSystem" -> draft.operatingSystem = values.optionalLabel("device.operatingSystem");
            case "browserType" -> draft.browserType = values.optionalLabel("device.browserType");
            default -> json.skipChildren();
        }
    }

    private void readLocation() throws IOException, RejectedInput {
        String[] places = new String[4];
        boolean present = values.object("location", field -> {
            switch (field) {
                case "country" -> places[0] = values.optionalLabel("location.country");
                case "state" -> places[1] = values.optionalLabel("location.state");
                case "city" -> places[2] = values.optionalLabel("location.city");
                case "zipCode" -> places[3] = values.optionalLabel("location.zipCode");
                default -> json.skipChildren();
            }
        });
        draft.location = present ? new Location(places[0], places[1], places[2], places[3]) : null;
    }

    private List<Interaction> readInteractions() throws IOException, RejectedInput {
        List<Interaction> interactions = new ArrayList<>();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return interactions;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new RejectedInput(INVALID_VALUE, "interactions is not an array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (interactions.size() == SessionLimits.MAX_INTERACTIONS) {
                throw new RejectedInput(
                        TOO_LARGE, "interactions has more than " + SessionLimits.MAX_INTERACTIONS + " entries");
            }
            interactions.add(new InteractionReader(json, values, "interactions[" + interactions.size() + "]").read());
        }
        return interactions;
    }
}
