package io.shopstream.simulator.replay;

import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.OutgoingMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes messages of a source's events. Keeps a number for every session of the file (some hundred bytes each), as any
 * of them may go on until the file ends.
 */
final class ReplayedSessions {

    private static final String NOT_RECORDED = "not_recorded";

    private final ClickstreamFormat format;

    private final Map<SessionKey, Integer> nextSequence = new HashMap<>();

    /** A source may use one session id for two users, and REES46 does. */
    private record SessionKey(String userId, String sessionId) {}

    ReplayedSessions(ClickstreamFormat format) {
        this.format = format;
    }

    long count() {
        return nextSequence.size();
    }

    /**
     * The message of one event. Its id follows from the source, the session, the time and the line: replaying a file
     * twice gives the same ids, and two files of one source give different ones.
     */
    OutgoingMessage ofEvent(SourceEvent event, long lineNumber) {
        Interaction[] interactions = {event.interaction()};
        return message(event, interactions, String.valueOf(lineNumber));
    }

    /**
     * The messages of events that belong together: one, unless that would exceed a limit. Ids are numbered instead of
     * bearing lines.
     */
    List<OutgoingMessage> ofInvoice(List<SourceEvent> events) {
        List<OutgoingMessage> messages = new ArrayList<>(1);
        addParts(events, messages);
        return messages;
    }

    private void addParts(List<SourceEvent> events, List<OutgoingMessage> messages) {
        SourceEvent first = events.get(0);
        if (events.size() <= SessionLimits.MAX_INTERACTIONS) {
            Interaction[] interactions =
                    events.stream().map(SourceEvent::interaction).toArray(Interaction[]::new);
            SessionKey key = new SessionKey(first.userId(), first.sessionId());
            String part = String.valueOf(nextSequence.getOrDefault(key, 0));
            OutgoingMessage message = message(first, interactions, part);
            if (message.value().length <= SessionLimits.MAX_MESSAGE_BYTES) {
                messages.add(message);
                return;
            }
            nextSequence.merge(key, -1, Integer::sum);
        }
        int half = events.size() / 2;
        addParts(events.subList(0, half), messages);
        addParts(events.subList(half, events.size()), messages);
    }

    private OutgoingMessage message(SourceEvent event, Interaction[] interactions, String idEnd) {
        SessionKey key = new SessionKey(event.userId(), event.sessionId());
        int sequence = nextSequence.merge(key, 1, Integer::sum) - 1;
        Instant first = interactions[0].at();
        Instant last = interactions[interactions.length - 1].at();
        SessionMessage content = SessionMessage.builder(
                        format.flagName() + "-" + event.sourceSession() + "-" + first.getEpochSecond() + "-" + idEnd,
                        event.sessionId(),
                        new User(event.userId(), null, null, null),
                        new Device(NOT_RECORDED, null, null),
                        NOT_RECORDED,
                        interactions)
                .sequence(sequence)
                .sentAt(last)
                .location(event.country() == null ? null : new Location(event.country(), null, null, null))
                .build();
        return new OutgoingMessage(event.userId(), SessionCodec.encode(content), content, last, null);
    }
}
