package io.shopstream.local.bench;

import io.shopstream.local.Folders;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.BatchRun;
import io.shopstream.local.flink.FactorizationReport;
import io.shopstream.local.flink.FactorizationRun;
import io.shopstream.local.scenario.OwnStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How time and memory of the batch job that learns factors grow with interactions that are made up: each size on a stack that begins
 * with nothing, so that what its processes held at most is of that size.
 */
public final class FactorizationBench {

    private static final List<Integer> MULTIPLES = List.of(1, 2, 5, 10);
    private static final long USERS = 100_000;
    private static final long PRODUCTS = 10_000;
    private static final long INTERACTIONS = 5_000_000;
    private static final double MEGABYTE = 1 << 20;

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** Begins nothing yet. */
    public FactorizationBench(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /** Looks at the disk while the job runs. What failed and began again would be no measurement. */
    private static final class Watch implements BatchRun.Listener {
        private final Path folder;
        private long bytes;

        Watch(Path folder) {
            this.folder = folder;
        }

        @Override
        public void progress(int done, int all, String step) {
            try {
                bytes = Math.max(bytes, Folders.bytes(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void retrying(String reason) {
            throw new UserError("the job failed: " + reason);
        }
    }

    /**
     * Prints a line a size.
     *
     * @param from times the smallest size, the least and
     * @param upTo the most that is measured
     * @param jobArguments for the job, beside the size
     */
    public void run(int from, int upTo, List<String> jobArguments) throws InterruptedException {
        lines.accept(
                "                                        clock  an iteration  processor  TaskManager  JobManager    all"
                        + "  exchanges  held by a task    objective, first and last iteration");
        lines.accept(
                " interactions      users   products       s         s           s           MB          MB       MB"
                        + "      MB           MB");
        for (int multiple : MULTIPLES) {
            if (multiple >= from && multiple <= upTo) {
                measure(multiple, jobArguments);
            }
        }
    }

    private void measure(int multiple, List<String> jobArguments) throws InterruptedException {
        stack.startEmpty();
        Path out = stack.stack().home().data("factorization");
        Watch watch = new Watch(stack.stack().home().data("flink").resolve("taskmanager"));
        List<String> arguments = new ArrayList<>(jobArguments);
        arguments.addAll(List.of(
                "--simulate",
                multiple * USERS + "x" + multiple * PRODUCTS + "x" + multiple * INTERACTIONS,
                "--out",
                out.toString()));
        long started = System.nanoTime();
        new FactorizationRun(stack.stack().home(), stack.addresses()).run(arguments, watch);
        double seconds = (System.nanoTime() - started) / 1e9;
        FactorizationReport report = FactorizationReport.in(out);
        List<Double> objectives = report.objectives();
        lines.accept(String.format(
                Locale.ROOT,
                "%,13d %,10d %,10d %7.0f %9.1f %11.0f %12.0f %11.0f %8.0f %7.0f %12.1f    %.10g %.10g  (load %.1f)",
                multiple * INTERACTIONS,
                multiple * USERS,
                multiple * PRODUCTS,
                seconds,
                report.iterationSeconds().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0),
                stack.cpu("taskmanager").toMillis() / 1e3,
                stack.mostMemory("taskmanager") / MEGABYTE,
                stack.mostMemory("jobmanager") / MEGABYTE,
                stack.mostMemory() / MEGABYTE,
                watch.bytes / MEGABYTE,
                report.heldBytes() / MEGABYTE,
                objectives.get(0),
                objectives.get(objectives.size() - 1),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }
}
