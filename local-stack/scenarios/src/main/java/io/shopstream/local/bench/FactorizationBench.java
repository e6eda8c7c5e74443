package io.shopstream.local.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.shopstream.local.Folders;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.BatchRun;
import io.shopstream.local.flink.FactorizationReport;
import io.shopstream.local.flink.FactorizationRun;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import io.shopstream.templates.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final boolean stores;
    private final Consumer<String> lines;

    /**
     * Begins nothing yet.
     *
     * @param stores whether results go into the stack's MongoDB and Elasticsearch, in place of files
     */
    public FactorizationBench(OwnStack stack, boolean stores, Consumer<String> lines) {
        this.stack = stack;
        this.stores = stores;
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
        arguments.addAll(
                List.of("--simulate", multiple * USERS + "x" + multiple * PRODUCTS + "x" + multiple * INTERACTIONS));
        if (!stores) {
            arguments.addAll(List.of("--out", out.toString()));
        }
        long started = System.nanoTime();
        new FactorizationRun(stack.stack().home(), stack.addresses()).run(arguments, watch);
        double seconds = (System.nanoTime() - started) / 1e9;
        FactorizationReport report = stores ? stored() : FactorizationReport.in(out);
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

    /** The run's report, after a line that tells what the stores hold of it. */
    private FactorizationReport stored() {
        MongoSettings settings = MongoSettings.from(
                Arguments.of(new String[] {"--mongo", stack.addresses().mongo()}, Map.of()));
        try (MongoClient client = MongoClientFactory.open(settings)) {
            MongoDatabase database = client.getDatabase(settings.database());
            lines.accept(String.format(
                    Locale.ROOT,
                    "MongoDB: %,d documents of users and %,d of products, %.0f MB and %.0f s of processor time;"
                            + " Elasticsearch: %,d documents, %.0f MB and %.0f s",
                    database.getCollection("user_recommendations").estimatedDocumentCount(),
                    database.getCollection("product_factors").estimatedDocumentCount(),
                    stack.mostMemory("mongo") / MEGABYTE,
                    stack.cpu("mongo").toMillis() / 1e3,
                    new SearchClient(stack.addresses().elasticsearch()).count(Indices.USER_RECOMMENDATION),
                    stack.mostMemory("elasticsearch") / MEGABYTE,
                    stack.cpu("elasticsearch").toMillis() / 1e3));
            return FactorizationReport.in(database);
        }
    }
}
