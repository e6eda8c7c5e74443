package io.shopstream.gate.memory;

import io.shopstream.gate.memory.Memory.MessageQuestion;
import io.shopstream.session.SessionContent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where messages that have passed can be looked up exactly. */
public interface MessageArchive extends AutoCloseable {

    /** No archive: nothing can be confirmed, and so every message passes that state does not know. */
    MessageArchive NONE = new MessageArchive() {
        @Override
        public Map<MessageQuestion, Long> confirm(Set<MessageQuestion> messages) {
            return Map.of();
        }

        @Override
        public void close() {}
    };

    /** Confirms whatever a filter says: for the proof that this loses messages. */
    MessageArchive GULLIBLE = new MessageArchive() {
        @Override
        public Map<MessageQuestion, Long> confirm(Set<MessageQuestion> messages) {
            return messages.stream().collect(Collectors.toMap(message -> message, message -> 0L));
        }

        @Override
        public void close() {}
    };

    /**
     * Those of {@code messages} that are in the archive, each with what it said, by {@link SessionContent}. One that
     * cannot be reached confirms none.
     */
    Map<MessageQuestion, Long> confirm(Set<MessageQuestion> messages);

    @Override
    void close();
}
