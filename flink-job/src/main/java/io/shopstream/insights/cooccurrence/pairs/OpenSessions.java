package io.shopstream.insights.cooccurrence.pairs;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a task that were heard of last, so that most messages read and write no state: what a session knows is
 * saved when a checkpoint asks, or when it leaves for others. Bounded by bytes. Not thread-safe.
 */
final class OpenSessions {

    /** Writes a session to the state. */
    interface Saver {
        void save(OpenSession session) throws Exception;
    }

    /** Bytes of a task. */
    static final long MOST = 16L << 20;

    private final Map<String, OpenSession> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long bytes;

    OpenSessions(long most) {
        this.most = most;
    }

    /** Null if it is not here; the state may know it. */
    @Nullable
    OpenSession get(String key) {
        return sessions.get(key);
    }

    /** Takes in a session, or notes that one has grown; the ones not heard of for longest leave if there is no room. */
    void hold(OpenSession session, Saver saver) throws Exception {
        sessions.put(session.key, session);
        bytes -= session.held;
        session.held = session.bytes();
        bytes += session.held;
        if (bytes > most) {
            // an eighth at once, so that this is seldom
            leave(most - most / 8, saver);
        }
    }

    private void leave(long left, Saver saver) throws Exception {
        Iterator<OpenSession> eldest = sessions.values().iterator();
        while (bytes > left && eldest.hasNext()) {
            OpenSession session = eldest.next();
            save(session, saver);
            bytes -= session.held;
            eldest.remove();
        }
    }

    void forget(String key) {
        @Nullable OpenSession forgotten = sessions.remove(key);
        bytes -= forgotten == null ? 0 : forgotten.held;
    }

    /** Saves all that the state does not know. */
    void save(Saver saver) throws Exception {
        for (OpenSession session : sessions.values()) {
            save(session, saver);
        }
    }

    private static void save(OpenSession session, Saver saver) throws Exception {
        if (session.unsaved) {
            saver.save(session);
            session.unsaved = false;
        }
    }

    /** Sessions held. */
    int size() {
        return sessions.size();
    }
}
