package io.shopstream.bench.factors;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What something took: on the clock, and on all processors together, which a busy machine changes less. */
record Stopwatch(double seconds, double processorSeconds) {

    /** What was made, and what that took. */
    record Lap<T>(T made, Stopwatch took) {}

    static <T> Lap<T> time(Supplier<T> work) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processors = system.getProcessCpuTime();
        long start = System.nanoTime();
        T made = work.get();
        return new Lap<>(
                made,
                new Stopwatch((System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - processors) / 1e9));
    }
}
