package io.shopstream.similar;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.metrics.Counter;

/** Leaves out users with too few products to say anything, and with so many that they are robots; counts both. Stateless. */
final class ComparableUsers extends RichFilterFunction<UserSet> {

    private final int least;
    private final int most;
    private transient Counter tooFew;
    private transient Counter tooMany;

    @SuppressWarnings("NullAway.Init")
    ComparableUsers(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public void open(OpenContext context) {
        tooFew = getRuntimeContext().getMetricGroup().counter("usersWithTooFewProducts");
        tooMany = getRuntimeContext().getMetricGroup().counter("usersWithTooManyProducts");
    }

    @Override
    public boolean filter(UserSet user) {
        int products = user.products().length;
        if (products < least) {
            tooFew.inc();
        } else if (products > most) {
            tooMany.inc();
        }
        return products >= least && products <= most;
    }
}
