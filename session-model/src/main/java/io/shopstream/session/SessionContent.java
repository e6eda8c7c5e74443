package io.shopstream.session;

import com.dynatrace.hash4j.hashing.Hashing;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, as a hash by which to see whether two messages of one {@link MessageIdentity} say the same. It is
 * taken of what the fields mean and not of the bytes: neither the order of fields, white space, nor the way a number or
 * a time is written makes a difference, nor fields that nobody reads.
 *
 * <p>Three things do not count. {@code sentAt} is new with each attempt to send. The name and the e-mail address stay at
 * the gate, and what the gate adds (the visitor, the e-mail's hash) depends on when it saw the message, and on a key. Of a
 * referrer the host counts, since that is what the archive has of it.
 */
public final class SessionContent {

    private SessionContent() {}

    /** The hash, 64 bits of XXH3. State and the archive hold it, so it stays. */
    public static long hash(SessionMessage message) {
        return hash(ValidSession.of(message, Visitor.NEW, null));
    }

    /** The same of what the gate made of the message. */
    public static long hash(ValidSession session) {
        ValidSession content = new ValidSession(
                session.messageId(),
                session.sessionId(),
                session.sequence(),
                null,
                new Customer(session.user().userId(), session.user().gender(), null),
                session.device(),
                session.referrer(),
                session.location(),
                Arrays.stream(session.interactions())
                        .map(SessionContent::pricedByValue)
                        .toArray(Interaction[]::new),
                session.paymentMethodType(),
                Visitor.NEW);
        return Hashing.xxh3_64().hashBytesToLong(SessionCodec.encode(content));
    }

    /** 19.90 is 19.9. */
    private static Interaction pricedByValue(Interaction interaction) {
        @Nullable BigDecimal price = interaction.productPrice();
        if (price == null) {
            return interaction;
        }
        return new Interaction(
                interaction.at(),
                interaction.action(),
                interaction.productId(),
                interaction.productName(),
                interaction.productCategory(),
                price.stripTrailingZeros(),
                interaction.quantity(),
                interaction.review());
    }
}
