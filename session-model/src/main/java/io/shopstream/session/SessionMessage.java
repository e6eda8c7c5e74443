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

    /** Begins one with what each must have. */
    public static Builder builder(
            String messageId, String sessionId, User user, Device device, String referrer, Interaction[] interactions) {
        return new Builder(messageId, sessionId, user, device, referrer, interactions);
    }

    /** Begins another that is as this one, but for what is then said. */
    public Builder toBuilder() {
        return builder(messageId, sessionId, user, device, referrer, interactions)
                .sequence(sequence)
                .sentAt(sentAt)
                .location(location)
                .paymentMethodType(paymentMethodType);
    }

    /** Sets what a SessionMessage may have; what is not set is absent. Not thread safe. */
    public static final class Builder {

        private String messageId;
        private String sessionId;
        private @Nullable Integer sequence;
        private @Nullable Instant sentAt;
        private User user;
        private Device device;
        private String referrer;
        private @Nullable Location location;
        private Interaction[] interactions;
        private @Nullable String paymentMethodType;

        private Builder(
                String messageId,
                String sessionId,
                User user,
                Device device,
                String referrer,
                Interaction[] interactions) {
            this.messageId = messageId;
            this.sessionId = sessionId;
            this.user = user;
            this.device = device;
            this.referrer = referrer;
            this.interactions = interactions;
        }

        public Builder messageId(String messageId) {
            this.messageId = messageId;
            return this;
        }

        public Builder sessionId(String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        public Builder sequence(@Nullable Integer sequence) {
            this.sequence = sequence;
            return this;
        }

        public Builder sentAt(@Nullable Instant sentAt) {
            this.sentAt = sentAt;
            return this;
        }

        public Builder user(User user) {
            this.user = user;
            return this;
        }

        public Builder device(Device device) {
            this.device = device;
            return this;
        }

        public Builder referrer(String referrer) {
            this.referrer = referrer;
            return this;
        }

        public Builder location(@Nullable Location location) {
            this.location = location;
            return this;
        }

        public Builder interactions(Interaction[] interactions) {
            this.interactions = interactions;
            return this;
        }

        public Builder paymentMethodType(@Nullable String paymentMethodType) {
            this.paymentMethodType = paymentMethodType;
            return this;
        }

        public SessionMessage build() {
            return new SessionMessage(
                    messageId,
                    sessionId,
                    sequence,
                    sentAt,
                    user,
                    device,
                    referrer,
                    location,
                    interactions,
                    paymentMethodType);
        }
    }
}
