package io.shopstream.local.demo;

import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A source in two parts: {@link #bulk()} yields all but the last messages, {@link #tail()} then those. The bulk shows
 * how much goes through; the tail, published at a gentle rate once the bulk is through, how soon one message does.
 */
final class HeldBackTail {

    private final SessionSource whole;

    private final int tailLength;

    private final Queue<OutgoingMessage> heldBack = new ArrayDeque<>();

    /** @param tailLength messages to hold back, at most */
    HeldBackTail(SessionSource whole, int tailLength) {
        this.whole = whole;
        this.tailLength = tailLength;
    }

    SessionSource bulk() {
        return new ForwardingSource(whole) {
            @Override
            public @Nullable OutgoingMessage next() throws IOException {
                while (heldBack.size() <= tailLength) {
                    OutgoingMessage message = whole.next();
                    if (message == null) {
                        return null;
                    }
                    heldBack.add(message);
                }
                return heldBack.remove();
            }
        };
    }

    /** To be read once {@link #bulk()} has ended. */
    SessionSource tail() {
        return new ForwardingSource(whole) {
            @Override
            public @Nullable OutgoingMessage next() {
                return heldBack.poll();
            }
        };
    }
}
