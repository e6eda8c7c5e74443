package io.shopstream.gate;

import io.shopstream.gate.memory.Seen;
import io.shopstream.session.Visitor;
import java.util.List;

/** What {@link AdmissionState} decided about a message. */
sealed interface Admission {

    /**
     * The message is new.
     *
     * @param seen what Redis is to be told
     */
    record Passed(Visitor visitor, List<Seen> seen) implements Admission {}

    /** A message of this identity has passed before. */
    record Copied(boolean otherContent) implements Admission {

        /** For the reject. */
        String detail() {
            return otherContent ? "messageId has passed before, with other content" : "messageId has passed before";
        }
    }
}
