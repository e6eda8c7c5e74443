package io.shopstream.gate;

import io.shopstream.session.Interaction;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.SessionContent;
import io.shopstream.session.SessionMessage;
import io.shopstream.stream.RawMessage;
import java.util.Arrays;

/**
 * A sound message on its way to the state of its user: what the decision needs, and the original. The decoded message
 * is left behind and decoded again afterwards, because Flink takes longer to ship it field by field than the codec
 * takes to read it, and because a reject needs the original.
 *
 * @param content what the message says, by {@link SessionContent}
 * @param days the distinct UTC days of the interactions, as days since 1970-01-01, ascending; not copied
 * @param notBefore before this no copy of the message can have come, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(
        String userId,
        String sessionId,
        String messageId,
        long content,
        long[] days,
        long notBefore,
        RawMessage original) {

    private static final long SECONDS_A_DAY = 24 * 60 * 60;

    static Arrival of(SessionMessage message, long notBefore, RawMessage original) {
        long[] days = Arrays.stream(message.interactions())
                .map(Interaction::at)
                .mapToLong(at -> Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY))
                .sorted()
                .distinct()
                .toArray();
        return new Arrival(
                message.user().userId(),
                message.sessionId(),
                message.messageId(),
                SessionContent.hash(message),
                days,
                notBefore,
                original);
    }

    MessageIdentity identity() {
        return new MessageIdentity(userId, messageId);
    }

    @Override
    public String toString() {
        return "Arrival[" + original + "]";
    }
}
