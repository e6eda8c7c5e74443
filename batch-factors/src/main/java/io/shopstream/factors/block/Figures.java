package io.shopstream.factors.block;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one task took for one step.
 *
 * @param step as the report names it
 * @param iteration from 1 on; 0 before the first
 * @param losses what its rows add to the objective, by slices; empty where nothing is minimised
 * @param heldBytes of the arrays that it held at most, counted by itself
 * @param residentBytes of its process so far, at most; 0 where the system does not say
 * @param heapBytes of its process so far, at most
 */
@SuppressWarnings("ArrayRecordComponent")
public record Figures(
        String step,
        int iteration,
        int task,
        double seconds,
        long rows,
        double[] losses,
        long heldBytes,
        long residentBytes,
        long heapBytes) {

    private static final Path STATUS = Path.of("/proc/self/status");

    public static Figures of(
            String step, int iteration, int task, long startNanos, long rows, double[] losses, long held) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return new Figures(step, iteration, task, seconds, rows, losses, held, resident(), heap());
    }

    private static long resident() {
        try {
            return Files.exists(STATUS)
                    ? Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(0)
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of all generations, each at its own highest, so at least as much as ever was in use. */
    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
