package io.shopstream.session;

import com.dynatrace.hash4j.hashing.HashFunnel;
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
 * the gate, and what the gate adds (the visitor, the e-mail's hash) depends on when it saw the message, and on a key. Of a
 * referrer the host counts, since that is what the archive has of it.
 */
public final class SessionContent {

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private static final HashFunnel<String> TEXT = (text, content) -> content.putString(text);
    private static final HashFunnel<Integer> NUMBER = (number, content) -> content.putInt(number);

    private SessionContent() {}

    /** The hash, 64 bits of XXH3. State and the archive hold it, so it stays. */
    public static long hash(SessionMessage message) {
        return hash(ValidSession.of(message, Visitor.NEW, null));
    }

    /** The same of what the gate made of the message. Texts go in with their lengths, so that none runs into the next. */
    public static long hash(ValidSession session) {
        HashStream64 content = HASHER.hashStream();
        content.putString(session.messageId())
                .putString(session.sessionId())
                .putNullable(session.sequence(), NUMBER)
                .putString(session.user().userId())
                .putNullable(session.user().gender(), TEXT);
        put(session.device(), content);
        content.putString(session.referrer())
                .putNullable(session.location(), SessionContent::put)
                .putNullable(session.paymentMethodType(), TEXT)
                .putInt(session.interactions().length);
        for (Interaction interaction : session.interactions()) {
            put(interaction, content);
        }
        putRecommendations(session.interactions(), content);
        return content.getAsLong();
    }

    private static void put(Device device, HashSink content) {
        content.putString(device.deviceType())
                .putNullable(device.operatingSystem(), TEXT)
                .putNullable(device.browserType(), TEXT);
    }

    private static void put(Location location, HashSink content) {
        content.putNullable(location.country(), TEXT)
                .putNullable(location.state(), TEXT)
                .putNullable(location.city(), TEXT)
                .putNullable(location.zipCode(), TEXT);
    }

    private static void put(Interaction interaction, HashSink content) {
        Instant at = interaction.at();
        content.putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .putString(interaction.action().wireName())
                .putNullable(interaction.productId(), TEXT)
                .putNullable(interaction.productName(), TEXT)
                .putNullable(interaction.productCategory(), TEXT)
                .putNullable(interaction.productPrice(), SessionContent::put)
                .putNullable(interaction.quantity(), NUMBER)
                .putNullable(interaction.review(), SessionContent::put);
    }

    /** At the end and only if there are any, so that messages without have the hash that they had before there were any. */
    private static void putRecommendations(Interaction[] interactions, HashSink content) {
        for (int i = 0; i < interactions.length; i++) {
            @Nullable String recommendationId = interactions[i].recommendationId();
            if (recommendationId != null) {
                content.putInt(i).putString(recommendationId);
            }
        }
    }

    private static void put(Review review, HashSink content) {
        content.putNullable(review.rating(), NUMBER).putNullable(review.text(), TEXT);
    }

    /** 19.90 is 19.9. */
    private static void put(BigDecimal price, HashSink content) {
        BigDecimal value = price.stripTrailingZeros();
        content.putInt(value.scale()).putByteArray(value.unscaledValue().toByteArray());
    }
}
