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
}
