package io.shopstream.local.command.bench;

import io.shopstream.local.bench.FactorizationBench;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.local.service.StackShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream bench factorize}. */
@Command(
        name = "factorize",
        mixinStandardHelpOptions = true,
        description =
                "How time and memory of factorize grow from 5,000,000 interactions of 100,000 users with 10,000 products that are made"
                        + " up to ten times as many of each, on a Flink cluster of its own with two slots.",
        footer = "Flags for the job follow after --, as in: shopstream bench factorize -- --iterations 10")
final class BenchFactorizeCommand implements Callable<Integer> {

    private static final int SLOTS = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first size, in times the smallest (default: ${DEFAULT-VALUE}).")
    private int from;

    @Option(
            names = "--up-to",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "The last size; there are 1, 2, 5 and 10 times the smallest" + " (default: ${DEFAULT-VALUE}).")
    private int upTo;

    @Option(
            names = "--heap",
            paramLabel = "MB",
            description = "Of the TaskManager's heap, for the job; as up has it (default: ${DEFAULT-VALUE}).")
    private int heap = StackShape.USUAL.taskHeap();

    @Option(
            names = "--sort-memory",
            paramLabel = "MB",
            description = "Beside the heap, to sort in; as up has it (default: ${DEFAULT-VALUE}).")
    private int sortMemory = StackShape.USUAL.managed();

    @Option(
            names = "--stores",
            description = "Write results into a MongoDB and an Elasticsearch of its own, in place of files.")
    private boolean stores;

    @Parameters(paramLabel = "FLAG", description = "Flags for the job itself, after --")
    private List<String> jobArguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        if (from < 1
                || from > upTo
                || upTo > 10
                || heap < 64
                || heap > 100_000
                || sortMemory < 16
                || sortMemory > 100_000) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from and --up-to must be from 1 to 10 and ascend, --heap from 64 to 100000, --sort-memory from 16 to 100000");
        }
        Console console = Console.on(spec.commandLine().getOut());
        StackShape shape = StackShape.ofBatchJobs(SLOTS, heap, sortMemory);
        try (OwnStack own = OwnStack.of("bench", stores ? shape.withStores() : shape, console::line)) {
            new FactorizationBench(own, stores, console::line).run(from, upTo, jobArguments);
        }
        return 0;
    }
}
