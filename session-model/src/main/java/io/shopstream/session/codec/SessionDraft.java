package io.shopstream.session.codec;

import static io.shopstream.session.RejectReason.MISSING_FIELD;
import static io.shopstream.session.RejectReason.UNKNOWN_DEVICE;
import static io.shopstream.session.RejectReason.UNKNOWN_REFERRER;

import io.shopstream.session.AbsentText;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has been read of a message so far; knows which fields a whole message needs. */
final class SessionDraft {

    @Nullable
    String messageId;

    @Nullable
    String sessionId;

    @Nullable
    Integer sequence;

    @Nullable
    Instant sentAt;

    @Nullable
    String userId;

    @Nullable
    String name;

    @Nullable
    String email;

    @Nullable
    String gender;

    @Nullable
    String emailHash;

    @Nullable
    Visitor visitor;

    /** Null where absent, empty where the sender knew of the field and had nothing to put in. */
    @Nullable
    String deviceType;

    @Nullable
    String operatingSystem;

    @Nullable
    String browserType;

    /** As {@link #deviceType}. */
    @Nullable
    String referrer;

    @Nullable
    Location location;

    List<Interaction> interactions = List.of();

    @Nullable
    String paymentMethodType;

    void forgetUser() {
        userId = null;
        name = null;
        email = null;
        gender = null;
        emailHash = null;
    }

    void forgetDevice() {
        deviceType = null;
        operatingSystem = null;
        browserType = null;
    }

    SessionMessage toMessage() throws RejectedInput {
        User user = new User(required(userId, "user.userId"), name, email, gender);
        return new SessionMessage(
                required(messageId, "messageId"),
                required(sessionId, "sessionId"),
                sequence,
                sentAt,
                user,
                device(),
                knownReferrer(),
                location,
                someInteractions(),
                paymentMethodType);
    }

    ValidSession toValidSession() throws RejectedInput {
        Visitor knownVisitor = visitor;
        if (knownVisitor == null) {
            throw new RejectedInput(MISSING_FIELD, "visitor is missing");
        }
        return ValidSession.of(toMessage(), knownVisitor, emailHash);
    }

    private Device device() throws RejectedInput {
        String present = present(deviceType, "device.deviceType");
        if (AbsentText.isUnknown(present)) {
            throw new RejectedInput(UNKNOWN_DEVICE, "device.deviceType is empty or unknown");
        }
        return new Device(present, operatingSystem, browserType);
    }

    private String knownReferrer() throws RejectedInput {
        String present = present(referrer, "referrer");
        if (AbsentText.isUnknown(present)) {
            throw new RejectedInput(UNKNOWN_REFERRER, "referrer is empty or unknown");
        }
        return present;
    }

    private Interaction[] someInteractions() throws RejectedInput {
        if (interactions.isEmpty()) {
            throw new RejectedInput(MISSING_FIELD, "interactions is missing or empty");
        }
        return interactions.toArray(Interaction[]::new);
    }

    static <T> T present(@Nullable T value, String field) throws RejectedInput {
        if (value == null) {
            throw new RejectedInput(MISSING_FIELD, field + " is missing");
        }
        return value;
    }

    /** An id that is somebody's. */
    static String required(@Nullable String value, String field) throws RejectedInput {
        String present = present(value, field);
        if (AbsentText.isBlank(present)) {
            throw new RejectedInput(MISSING_FIELD, field + " is empty");
        }
        if (AbsentText.isNoId(present)) {
            throw new RejectedInput(MISSING_FIELD, field + " is what a client writes that has no id");
        }
        return present;
    }
}
