package io.shopstream.recommend.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long something took. Safe for threads. */
public final class Histogram {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1};

    private final AtomicLongArray counts = new AtomicLongArray(SECONDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    /** It took so many nanoseconds. */
    public void add(long took) {
        int bound = 0;
        while (bound < SECONDS.length && took > SECONDS[bound] * 1e9) {
            bound++;
        }
        counts.incrementAndGet(bound);
        nanos.add(took);
    }

    /** How often it took no longer than each bound, the lowest bound first. */
    Map<String, Long> cumulative() {
        Map<String, Long> cumulative = new LinkedHashMap<>();
        long sum = 0;
        for (int i = 0; i <= SECONDS.length; i++) {
            sum += counts.get(i);
            cumulative.put(i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf", sum);
        }
        return cumulative;
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }

    long count() {
        long sum = 0;
        for (int i = 0; i <= SECONDS.length; i++) {
            sum += counts.get(i);
        }
        return sum;
    }
}
