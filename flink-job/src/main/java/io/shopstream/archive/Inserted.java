package io.shopstream.archive;

import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.stream.RefusedDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param written documents that are new
 * @param present documents that were there already
 */
record Inserted(int written, int present, List<Refusal> refused) {

    /** @param code MongoDB's error code; 0 where the driver refused */
    record Refusal(ArchivedSession session, int code, String reason) {

        /** The session as MongoDB's extended JSON. */
        RefusedDocument toKeep() {
            byte[] json = session.json().getBytes(StandardCharsets.UTF_8);
            return new RefusedDocument(SessionCollection.NAME, session.id(), json, null, code, reason);
        }
    }

    static Inserted all(int written) {
        return new Inserted(written, 0, List.of());
    }

    static Inserted present(int present) {
        return new Inserted(0, present, List.of());
    }

    static Inserted refused(Refusal refusal) {
        return new Inserted(0, 0, List.of(refusal));
    }

    Inserted and(Inserted other) {
        List<Refusal> both = new ArrayList<>(refused);
        both.addAll(other.refused);
        return new Inserted(written + other.written, present + other.present, List.copyOf(both));
    }
}
