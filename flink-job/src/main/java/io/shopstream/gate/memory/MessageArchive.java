package io.shopstream.gate.memory;

import io.shopstream.gate.memory.Memory.MessageQuestion;
import java.util.Set;

/** Where messages that have passed can be looked up exactly. */
public interface MessageArchive extends AutoCloseable {

    /** No archive: nothing can be confirmed, and so every message passes that state does not know. */
    MessageArchive NONE = new MessageArchive() {
        @Override
        public Set<MessageQuestion> confirm(Set<MessageQuestion> messages) {
            return Set.of();
        }

        @Override
        public void close() {}
    };

    /** Confirms whatever a filter says: for the proof that this loses messages. */
    MessageArchive GULLIBLE = new MessageArchive() {
        @Override
        public Set<MessageQuestion> confirm(Set<MessageQuestion> messages) {
            return messages;
        }

        @Override
        public void close() {}
    };

    /** Those of {@code messages} that are in the archive. One that cannot be reached confirms none. */
    Set<MessageQuestion> confirm(Set<MessageQuestion> messages);

    @Override
    void close();
}
