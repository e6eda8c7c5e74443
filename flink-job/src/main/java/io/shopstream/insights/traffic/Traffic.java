package io.shopstream.insights.traffic;

import io.shopstream.operators.Bundled;
import java.math.BigDecimal;

/**
 * What happened in a minute for one value of a dimension, or what one message adds to that: sums, which are the same in
 * whatever order they are taken.
 *
 * <p>Kept in Flink state as it is, so a component may be added later and arrives as null or zero from older state; none
 * may be renamed or change its type. Immutable.
 *
 * @param minute its beginning, epoch milliseconds
 * @param sessions distinct (user, session) with an interaction in the minute that counts for the value
 * @param visitors distinct users with such an interaction
 * @param purchases interactions that are purchases
 * @param revenue sum of price x quantity over the purchases, exact
 */
public record Traffic(
        long minute,
        Dimension dimension,
        String value,
        long sessions,
        long visitors,
        long interactions,
        long purchases,
        BigDecimal revenue)
        implements Bundled<Traffic> {

    static Traffic of(long minute, Share share, boolean newSession, boolean newVisitor) {
        return new Traffic(
                minute,
                share.dimension(),
                share.value(),
                newSession ? 1 : 0,
                newVisitor ? 1 : 0,
                share.interactions(),
                share.purchases(),
                share.revenue());
    }

    /** The same for another value. */
    Traffic of(String other) {
        return new Traffic(minute, dimension, other, sessions, visitors, interactions, purchases, revenue);
    }

    @Override
    public String bundleKey() {
        return minute + ":" + dimension + ":" + value;
    }

    @Override
    public Traffic plus(Traffic other) {
        return new Traffic(
                minute,
                dimension,
                value,
                sessions + other.sessions,
                visitors + other.visitors,
                interactions + other.interactions,
                purchases + other.purchases,
                revenue.add(other.revenue));
    }
}
