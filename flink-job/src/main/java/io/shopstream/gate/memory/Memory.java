package io.shopstream.gate.memory;

import io.shopstream.session.MessageIdentity;
import io.shopstream.session.SessionContent;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the gate remembers from before Flink's state. Used by one thread at a time. */
public interface Memory extends AutoCloseable {

    /** Remembers nothing, and need not be asked. */
    Memory NONE = new Memory() {
        @Override
        public Recollection recall(Questions questions) {
            return Recollection.NOTHING;
        }

        @Override
        public void close() {}
    };

    /**
     * Has this message come before, on one of these days?
     *
     * @param firstDay UTC, days since 1970-01-01
     * @param lastDay inclusive
     */
    record MessageQuestion(MessageIdentity identity, long firstDay, long lastDay) {}

    /** What is asked in one go. */
    record Questions(List<String> userIds, List<MessageQuestion> messages) {

        public boolean isEmpty() {
            return userIds.isEmpty() && messages.isEmpty();
        }
    }

    /**
     * What was asked and has been before.
     *
     * @param userIds users that have been here before; a bounded share of them has not
     * @param messages messages that have passed before, for certain, and what they said, by {@link SessionContent}
     * @param unconfirmed how many more messages may have
     */
    record Recollection(Set<String> userIds, Map<MessageQuestion, Long> messages, int unconfirmed) {

        public static final Recollection NOTHING = new Recollection(Set.of(), Map.of(), 0);
    }

    /**
     * Answers all {@code questions}, in few round trips.
     *
     * @throws IOException if the memory cannot be asked, after patient retries; the task should fail and start over
     */
    Recollection recall(Questions questions) throws IOException, InterruptedException;

    /** How often something had to be asked again, because nobody answered. From any thread. */
    default long retries() {
        return 0;
    }

    /** How many of its parts were found unusable and made usable again, at the cost of what they held. From any thread. */
    default long repairs() {
        return 0;
    }

    @Override
    void close();

    /** Opens a memory where a task runs. */
    interface Opener extends Serializable {
        Memory open();
    }
}
