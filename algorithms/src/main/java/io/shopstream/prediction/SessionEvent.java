package io.shopstream.prediction;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An interaction, as far as predictions look at it. Its place among the others of its session depends on when it was, the message's number
 * in its session, the message and the place therein, and not on when it came.
 *
 * @param at epoch milliseconds
 * @param sequence the number of its message in the session; 0 if that has none
 * @param message {@link io.shopstream.session.MessageIdentity#hash}
 * @param index in the message, from 0
 * @param product the {@link #key} of its id; {@value #NONE} if there is none
 * @param category likewise
 * @param price of one unit; NaN if it is not known
 * @param units bought or laid in; 1 if it does not say
 * @param recommended whether a list led to it
 */
public record SessionEvent(
        long at,
        int sequence,
        long message,
        int index,
        Action action,
        long product,
        long category,
        float price,
        int units,
        boolean recommended)
        implements Comparable<SessionEvent> {

    /** The key of what is not there. */
    public static final long NONE = 0;

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private static final Comparator<SessionEvent> ORDER = Comparator.comparingLong(SessionEvent::at)
            .thenComparingInt(SessionEvent::sequence)
            .thenComparingLong(SessionEvent::message)
            .thenComparingInt(SessionEvent::index);

    static SessionEvent of(ValidSession message, int index, long messageHash) {
        Interaction interaction = message.interactions()[index];
        @Nullable BigDecimal price = interaction.productPrice();
        @Nullable Integer quantity = interaction.quantity();
        @Nullable Integer sequence = message.sequence();
        return new SessionEvent(
                interaction.at().toEpochMilli(),
                sequence == null ? 0 : sequence,
                messageHash,
                index,
                interaction.action(),
                key(interaction.productId()),
                key(interaction.productCategory()),
                price == null ? Float.NaN : price.floatValue(),
                quantity == null ? 1 : quantity,
                interaction.recommendationId() != null);
    }

    /** 64 bits of XXH3, which state and models keep; {@value #NONE} for nothing. */
    public static long key(@Nullable String text) {
        return text == null ? NONE : HASHER.hashCharsToLong(text);
    }

    @Override
    public int compareTo(SessionEvent other) {
        return ORDER.compare(this, other);
    }
}
