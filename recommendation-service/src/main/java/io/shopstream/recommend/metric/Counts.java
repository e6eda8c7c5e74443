package io.shopstream.recommend.metric;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters of one name, by {@linkplain MetricsText#labels their labels}, which whoever counts keeps few. Safe for threads. */
public final class Counts {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** One more. */
    public void increment(String labels) {
        counts.computeIfAbsent(labels, first -> new LongAdder()).increment();
    }

    /** Whether something has been counted under these labels. */
    public boolean has(String labels) {
        return counts.containsKey(labels);
    }

    /** Forgets all others. */
    public void retain(Set<String> labels) {
        counts.keySet().retainAll(labels);
    }

    /** What has been counted, in the order of the labels. */
    public Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((labels, count) -> sums.put(labels, count.sum()));
        return sums;
    }
}
