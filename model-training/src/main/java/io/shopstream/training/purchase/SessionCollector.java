package io.shopstream.training.purchase;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.session.ValidSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the sessions of messages together, which may come in any order. */
final class SessionCollector {

    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Collected> sessions = new HashMap<>();

    private record Collected(int user, SessionSoFar whole) {}

    void add(ValidSession message) {
        sessions.merge(
                message.sessionKey(),
                new Collected(
                        users.computeIfAbsent(message.user().userId(), id -> users.size()), SessionSoFar.of(message)),
                (known, more) -> new Collected(known.user(), known.whole().with(message)));
    }

    int size() {
        return sessions.size();
    }

    /** In no order. */
    List<TrainingRows.Session> sessions() {
        List<TrainingRows.Session> all = new ArrayList<>();
        sessions.forEach((key, session) ->
                all.add(new TrainingRows.Session(session.user(), SessionEvent.key(key), session.whole())));
        return all;
    }
}
