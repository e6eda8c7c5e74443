package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Decay;

/**
 * What is known of a whole relation.
 *
 * @param mentions interactions under it, which only ever grows
 * @param sessions weight of the sessions that have any product under it, relative to {@code epoch}
 * @param epoch of the latest mention, whether it began a session or not: no product's total and no row is of a later one,
 *     so that all of them can be carried to it before they are compared
 */
public record RelationTotal(long mentions, long sessions, int epoch) {

    public static final RelationTotal NONE = new RelationTotal(0, 0, 0);

    public RelationTotal plus(RelationTotal other) {
        int latest = Math.max(epoch, other.epoch);
        long weight = Decay.carried(sessions, epoch, latest) + Decay.carried(other.sessions, other.epoch, latest);
        return new RelationTotal(mentions + other.mentions, weight, latest);
    }
}
