package io.shopstream.session;

import com.dynatrace.hash4j.hashing.HashSink;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, as a hash by which to see whether two messages of one {@link MessageIdentity} say the same. It is
 * taken of what the fields mean and not of the bytes: neither the order of fields, white space, nor the way a number or
 * a time is written makes a difference, nor fields that nobody reads.
 *
 * <p>Three things do not count. {@code sentAt} is new with each attempt to send. The name and the e-mail address stay at
 * the gate, and what the gate adds (the visitor, the e-mail's hash) depends on when it saw the message, and on a key.
 */
public final class SessionContent {

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    private SessionContent() {}

    /** The hash, 64 bits of XXH3. State and the archive hold it, so it stays. */
    public static long hash(SessionMessage message) {
        return hash(ValidSession.of(message, Visitor.NEW, null));
    }

    /** The same of what the gate made of the message. Texts go in with their lengths, so that none runs into the next. */
    public static long hash(ValidSession session) {
        HashStream64 content = HASHER.hashStream();
        content.putString(session.messageId()).putString(session.sessionId());
        put(content, session.sequence());
        content.putString(session.user().userId());
        put(content, session.user().gender());
        put(content, session.device());
        content.putString(session.referrer());
        put(content, session.location());
        content.putInt(session.interactions().length);
        for (Interaction interaction : session.interactions()) {
            put(content, interaction);
        }
        put(content, session.paymentMethodType());
        return content.getAsLong();
    }

    private static void put(HashSink content, Device device) {
        content.putString(device.deviceType());
        put(content, device.operatingSystem());
        put(content, device.browserType());
    }

    private static void put(HashSink content, @Nullable Location location) {
        if (isThere(content, location)) {
            put(content, location.country());
            put(content, location.state());
            put(content, location.city());
            put(content, location.zipCode());
        }
    }

    private static void put(HashSink content, Interaction interaction) {
        Instant at = interaction.at();
        content.putLong(at.getEpochSecond()).putInt(at.getNano());
        content.putString(interaction.action().wireName());
        put(content, interaction.productId());
        put(content, interaction.productName());
        put(content, interaction.productCategory());
        put(content, interaction.productPrice());
        put(content, interaction.quantity());
        Review review = interaction.review();
        if (isThere(content, review)) {
            put(content, review.rating());
            put(content, review.text());
        }
    }

    private static void put(HashSink content, @Nullable String text) {
        if (isThere(content, text)) {
            content.putString(text);
        }
    }

    private static void put(HashSink content, @Nullable Integer number) {
        if (isThere(content, number)) {
            content.putInt(number);
        }
    }

    /** 19.90 is 19.9. */
    private static void put(HashSink content, @Nullable BigDecimal price) {
        if (isThere(content, price)) {
            BigDecimal value = price.stripTrailingZeros();
            content.putInt(value.scale()).putByteArray(value.unscaledValue().toByteArray());
        }
    }

    private static boolean isThere(HashSink content, @Nullable Object value) {
        content.putByte(value == null ? ABSENT : PRESENT);
        return value != null;
    }
}
