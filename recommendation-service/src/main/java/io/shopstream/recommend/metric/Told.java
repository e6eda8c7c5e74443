package io.shopstream.recommend.metric;

import io.shopstream.web.InvalidRequest;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What shops told: how much of it was taken, and how many requests were refused. Safe for threads. */
public final class Told {

    private final LongAdder taken = new LongAdder();
    private final Counts refused = new Counts();

    /**
     * Takes what a request tells.
     *
     * @param request says how many things it told; what refuses it throws an {@link InvalidRequest}, which goes on to the caller
     */
    public void take(LongSupplier request) {
        try {
            taken.add(request.getAsLong());
        } catch (InvalidRequest refusal) {
            refused.increment(MetricsText.labels("status", Integer.toString(refusal.status())));
            throw refusal;
        }
    }

    public long taken() {
        return taken.sum();
    }

    /** Requests by {@code status}. */
    public Map<String, Long> refused() {
        return refused.sums();
    }
}
