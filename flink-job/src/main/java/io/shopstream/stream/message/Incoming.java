package io.shopstream.stream.message;

import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.stream.DeadLetter;
import org.jspecify.annotations.Nullable;

/** A record of {@code valid_customer_session}: a message, or what to do with a record that holds none. One is null. */
public record Incoming(
        @Nullable ValidSession message, @Nullable DeadLetter unreadable) implements UserTime {

    @Override
    public @Nullable String userId() {
        return message == null ? null : message.user().userId();
    }

    /** The latest interaction in epoch milliseconds; a record without a message stands at the beginning of time. */
    @Override
    public long latestAt() {
        long latest = Long.MIN_VALUE;
        if (message != null) {
            for (Interaction interaction : message.interactions()) {
                latest = Math.max(latest, interaction.at().toEpochMilli());
            }
        }
        return latest;
    }
}
