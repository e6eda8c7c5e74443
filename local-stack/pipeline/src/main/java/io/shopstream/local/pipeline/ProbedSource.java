package io.shopstream.local.pipeline;

import io.shopstream.local.pipeline.SearchableLatency.Probe;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a source and tells, of each message that has just been sent and that a gate will let through, which revision
 * it must bring its session to. Remembers the message ids of the sessions last seen, up to a number of sessions.
 */
public final class ProbedSource {

    private static final int MOST_SESSIONS = 50_000;

    private final Map<String, Set<String>> messagesOfSession = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    /** {@code source}, with the probe of each message handed to {@code sent} as soon as the next one is asked for. */
    public SessionSource follow(SessionSource source, Consumer<Probe> sent) {
        return new ForwardingSource(source) {
            private @Nullable Probe lastSent;

            @Override
            public @Nullable OutgoingMessage next() throws IOException {
                if (lastSent != null) {
                    sent.accept(lastSent);
                }
                OutgoingMessage message = source.next();
                lastSent = message == null ? null : probe(message);
                return message;
            }
        };
    }

    private @Nullable Probe probe(OutgoingMessage outgoing) {
        if (!(SessionCodec.decodeMessage(outgoing.value()) instanceof Decoded.Accepted<SessionMessage> accepted)) {
            return null;
        }
        SessionMessage message = accepted.value();
        String userId = message.user().userId();
        Set<String> ids =
                messagesOfSession.computeIfAbsent(userId + "\n" + message.sessionId(), session -> new HashSet<>());
        if (!ids.add(message.messageId())) {
            return null;
        }
        return new Probe(userId, message.sessionId(), 2L * ids.size() - 1);
    }
}
