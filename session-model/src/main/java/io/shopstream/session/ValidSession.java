package io.shopstream.session;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of {@code valid_customer_session}: a pseudonymised {@link SessionMessage}, without name and e-mail address, of
 * its referrer only the host, and with what the gate found out about its user. As there, {@code interactions} is not copied,
 * and equality is by content.
 */
@SuppressWarnings("ArrayRecordComponent")
public record ValidSession(
        String messageId,
        String sessionId,
        @Nullable Integer sequence,
        @Nullable Instant sentAt,
        Customer user,
        Device device,
        String referrer,
        @Nullable Location location,
        Interaction[] interactions,
        @Nullable String paymentMethodType,
        Visitor visitor) {

    /** What {@code message} becomes past the gate. */
    public static ValidSession of(SessionMessage message, Visitor visitor, @Nullable String emailHash) {
        Customer customer = new Customer(message.user().userId(), message.user().gender(), emailHash);
        return new ValidSession(
                message.messageId(),
                message.sessionId(),
                message.sequence(),
                message.sentAt(),
                customer,
                message.device(),
                ReferrerHost.of(message.referrer()),
                message.location(),
                message.interactions(),
                message.paymentMethodType(),
                visitor);
    }

    public MessageIdentity identity() {
        return new MessageIdentity(user.userId(), messageId);
    }

    /** What tells its session from all others: see {@link SessionKey}. */
    public String sessionKey() {
        return SessionKey.of(user.userId(), sessionId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValidSession that
                && messageId.equals(that.messageId)
                && sessionId.equals(that.sessionId)
                && Objects.equals(sequence, that.sequence)
                && Objects.equals(sentAt, that.sentAt)
                && user.equals(that.user)
                && device.equals(that.device)
                && referrer.equals(that.referrer)
                && Objects.equals(location, that.location)
                && Arrays.equals(interactions, that.interactions)
                && Objects.equals(paymentMethodType, that.paymentMethodType)
                && visitor == that.visitor;
    }

    @Override
    public int hashCode() {
        return Objects.hash(messageId, sessionId, sequence, Arrays.hashCode(interactions), visitor);
    }

    @Override
    public String toString() {
        return "ValidSession[" + messageId + " of " + sessionId + "]";
    }

    /** Begins one with what each must have. */
    public static Builder builder(
            String messageId,
            String sessionId,
            Customer user,
            Device device,
            String referrer,
            Interaction[] interactions,
            Visitor visitor) {
        return new Builder(messageId, sessionId, user, device, referrer, interactions, visitor);
    }

    /** Begins another that is as this one, but for what is then said. */
    public Builder toBuilder() {
        return builder(messageId, sessionId, user, device, referrer, interactions, visitor)
                .sequence(sequence)
                .sentAt(sentAt)
                .location(location)
                .paymentMethodType(paymentMethodType);
    }

    /** Sets what a ValidSession may have; what is not set is absent. Not thread safe. */
    public static final class Builder {

        private String messageId;
        private String sessionId;
        private @Nullable Integer sequence;
        private @Nullable Instant sentAt;
        private Customer user;
        private Device device;
        private String referrer;
        private @Nullable Location location;
        private Interaction[] interactions;
        private @Nullable String paymentMethodType;
        private Visitor visitor;

        private Builder(
                String messageId,
                String sessionId,
                Customer user,
                Device device,
                String referrer,
                Interaction[] interactions,
                Visitor visitor) {
            this.messageId = messageId;
            this.sessionId = sessionId;
            this.user = user;
            this.device = device;
            this.referrer = referrer;
            this.interactions = interactions;
            this.visitor = visitor;
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

        public Builder user(Customer user) {
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

        public Builder visitor(Visitor visitor) {
            this.visitor = visitor;
            return this;
        }

        public ValidSession build() {
            return new ValidSession(
                    messageId,
                    sessionId,
                    sequence,
                    sentAt,
                    user,
                    device,
                    referrer,
                    location,
                    interactions,
                    paymentMethodType,
                    visitor);
        }
    }
}
