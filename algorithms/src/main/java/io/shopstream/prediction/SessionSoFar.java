package io.shopstream.prediction;

import io.shopstream.session.Action;
import io.shopstream.session.ValidSession;
import java.util.Arrays;

/**
 * What is known of a session at a moment: the merge of the messages that have come, which is the same in whatever order they came, and however
 * often. Immutable; the array is shared, not copied.
 *
 * @param events in order, the newest {@value #MOST_EVENTS} of them
 */
@SuppressWarnings("ArrayRecordComponent")
public record SessionSoFar(SessionEvent[] events, Arrival arrival) {

    /** With some 60 bytes each; nobody shops for longer. */
    public static final int MOST_EVENTS = 1_000;

    /** A session of one message. */
    public static SessionSoFar of(ValidSession message) {
        long hash = message.identity().hash();
        SessionEvent[] events = new SessionEvent[message.interactions().length];
        Arrays.setAll(events, index -> SessionEvent.of(message, index, hash));
        Arrays.sort(events);
        return new SessionSoFar(newest(events, events.length), Arrival.of(message, events[0]));
    }

    /** This with a message merged in. */
    public SessionSoFar with(ValidSession message) {
        SessionSoFar more = of(message);
        return new SessionSoFar(union(events, more.events), Arrival.earlier(arrival, more.arrival));
    }

    /** What was known after the first {@code count} events. */
    public SessionSoFar first(int count) {
        return new SessionSoFar(Arrays.copyOf(events, count), arrival);
    }

    private static SessionEvent[] union(SessionEvent[] some, SessionEvent[] others) {
        SessionEvent[] all = new SessionEvent[some.length + others.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < some.length || j < others.length) {
            int order = i == some.length ? 1 : j == others.length ? -1 : some[i].compareTo(others[j]);
            all[size++] = order <= 0 ? some[i] : others[j];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return newest(all, size);
    }

    private static SessionEvent[] newest(SessionEvent[] events, int size) {
        return Arrays.copyOfRange(events, Math.max(0, size - MOST_EVENTS), size);
    }

    public long startedAt() {
        return arrival.first().at();
    }

    public long endedAt() {
        return events[events.length - 1].at();
    }

    /** Whether something was bought at or after the event of a number. */
    public boolean buysFrom(int event) {
        for (int i = event; i < events.length; i++) {
            if (events[i].action() == Action.PURCHASE) {
                return true;
            }
        }
        return false;
    }

    /** The session as its user's later ones see it. */
    public PastSession past(long key) {
        int purchases = 0;
        long lastPurchaseAt = PastSession.NEVER;
        double spent = 0;
        for (SessionEvent event : events) {
            if (event.action() == Action.PURCHASE) {
                purchases++;
                lastPurchaseAt = event.at();
                spent += Float.isNaN(event.price()) ? 0 : (double) event.price() * event.units();
            }
        }
        return new PastSession(key, startedAt(), endedAt(), purchases, lastPurchaseAt, spent);
    }
}
