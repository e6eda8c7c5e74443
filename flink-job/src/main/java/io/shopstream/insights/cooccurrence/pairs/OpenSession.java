package io.shopstream.insights.cooccurrence.pairs;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.SessionPath;
import io.shopstream.cooccurrence.SessionProducts;

/** A session that is on: what its {@link SessionHistory} says, ready to go on. Not thread-safe. */
final class OpenSession {

    final String key;
    final SessionProducts viewed;
    final SessionProducts bought;
    final SessionPath path;

    /** The latest interaction in epoch milliseconds. */
    long endedAt;

    /** Event time at which to look whether to forget it. */
    long timer;

    /** The state does not know it, or not all of it. */
    boolean unsaved;

    /** {@link #bytes} as {@link OpenSessions} counts it. */
    int held;

    /** @param seed of all sessions together */
    OpenSession(String key, long seed, Decay affinityDecay, SessionHistory history) {
        long own = seed ^ key.hashCode();
        this.key = key;
        this.viewed = new SessionProducts(own, history.viewed());
        this.bought = new SessionProducts(own, history.bought());
        this.path = new SessionPath(affinityDecay, history.path(), history.pathTimes());
        this.endedAt = history.endedAt();
        this.timer = history.timer();
    }

    SessionHistory history() {
        return new SessionHistory(viewed.toArray(), bought.toArray(), path.keys(), path.times(), endedAt, timer);
    }

    /** About what it takes, in bytes. */
    int bytes() {
        // its arrays may be twice as long as they are full
        return 500 + 16 * (viewed.size() + bought.size()) + 32 * path.size();
    }
}
