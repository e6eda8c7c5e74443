package io.shopstream.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of {@code user_session_info}: what the shop knows of one session since its last message.
 *
 * <p>{@code interactions} holds at least one entry, is an array because Flink serialises arrays of records without
 * reflection-based fallbacks, and is not copied: treat it as read-only. Equality is by content.
 */
@SuppressWarnings("ArrayRecordComponent")
public record SessionMessage(
        String messageId,
        String sessionId,
        @Nullable Integer sequence,
        @Nullable Instant sentAt,
        User user,
        Device device,
        String referrer,
        @Nullable Location location,
        Interaction[] interactions,
        @Nullable String paymentMethodType) {

    /** The same message of {@code otherUser}, from {@code otherLocation}. */
    public SessionMessage with(User otherUser, @Nullable Location otherLocation) {
        return new SessionMessage(
                messageId,
                sessionId,
                sequence,
                sentAt,
                otherUser,
                device,
                referrer,
                otherLocation,
                interactions,
                paymentMethodType);
    }

    public MessageIdentity identity() {
        return new MessageIdentity(user.userId(), messageId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionMessage that
                && messageId.equals(that.messageId)
                && sessionId.equals(that.sessionId)
                && Objects.equals(sequence, that.sequence)
                && Objects.equals(sentAt, that.sentAt)
                && user.equals(that.user)
                && device.equals(that.device)
                && referrer.equals(that.referrer)
                && Objects.equals(location, that.location)
                && Arrays.equals(interactions, that.interactions)
                && Objects.equals(paymentMethodType, that.paymentMethodType);
    }

    @Override
    public int hashCode() {
        return Objects.hash(messageId, sessionId, sequence, Arrays.hashCode(interactions));
    }

    /** Only the ids: the rest may be personal. */
    @Override
    public String toString() {
        return "SessionMessage[" + messageId + " of " + sessionId + "]";
    }
}
