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

    private final Map<String, Held> sessions = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long bytes;

    OpenSessions(long most) {
        this.most = most;
    }

    /** Null if it is not here; the state may know it. */
    @Nullable
    OpenSession get(String key) {
        Held held = sessions.get(key);
        return held == null ? null : held.session;
    }

    /** Takes in a session, or notes that one has grown; the ones not heard of for longest leave if there is no room. */
    void hold(OpenSession session, Saver saver) throws Exception {
        Held held = sessions.computeIfAbsent(session.key, key -> new Held(session));
        bytes -= held.bytes;
        held.bytes = session.bytes();
        bytes += held.bytes;
        if (bytes > most) {
            // an eighth at once, so that this is seldom
            leave(most - most / 8, saver);
        }
    }

    private void leave(long left, Saver saver) throws Exception {
        Iterator<Held> eldest = sessions.values().iterator();
        while (bytes > left && eldest.hasNext()) {
            Held held = eldest.next();
            save(held.session, saver);
            bytes -= held.bytes;
            eldest.remove();
        }
    }

    void forget(String key) {
        Held held = sessions.remove(key);
        bytes -= held == null ? 0 : held.bytes;
    }

    /** Saves all that the state does not know. */
    void save(Saver saver) throws Exception {
        for (Held held : sessions.values()) {
            save(held.session, saver);
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

    private static final class Held {
        final OpenSession session;
        int bytes;

        Held(OpenSession session) {
            this.session = session;
        }
    }
}
