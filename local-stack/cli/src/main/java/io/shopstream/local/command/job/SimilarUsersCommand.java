package io.shopstream.local.command.job;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.process.ChildProcess;
import io.shopstream.local.similar.SimilarUsersReport;
import io.shopstream.local.similar.SimilarUsersRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream similar-users}: on the archive by Flink, or on a file of sets without it. */
@Command(
        name = "similar-users",
        mixinStandardHelpOptions = true,
        description = "Finds users who are alike in the archive, and groups of them; or similar sets in a file.",
        footer = "Further flags for the job follow after --, as in: shopstream similar-users -- --actions purchase")
public final class SimilarUsersCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--threshold",
            paramLabel = "J",
            description = "Least Jaccard similarity (default: 0.2; of a file, 0.5).")
    private @Nullable String threshold;

    @Option(
            names = "--method",
            paramLabel = "M",
            description = "exact, lsh or auto, which decides by the data (default).")
    private @Nullable String method;

    @Option(names = "--recall", paramLabel = "R", description = "Wanted of lsh at the threshold (default: 0.97).")
    private @Nullable String recall;

    @Option(names = "--from", paramLabel = "DAY", description = "Leave out sessions before it, as in 2026-11-20.")
    private @Nullable String from;

    @Option(
            names = "--sets",
            paramLabel = "FILE",
            description = "Join the sets of a file instead: one a line, .gz too.")
    private @Nullable Path sets;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the pairs of --sets go: two lines and a similarity.")
    private @Nullable Path out;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "4g",
            description = "Memory for --sets (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Parameters(paramLabel = "FLAG", description = "Flags for the job itself, after --")
    private List<String> jobArguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--threshold", threshold);
        add(arguments, "--method", method);
        add(arguments, "--recall", recall);
        add(arguments, "--from", from);
        arguments.addAll(jobArguments);
        if ((sets == null) != (out == null)) {
            throw new ParameterException(spec.commandLine(), "--sets and --out need each other");
        }
        if (sets != null && out != null) {
            arguments.addAll(List.of("--sets", sets.toString(), "--out", out.toString()));
            return joinFile(arguments);
        }
        LocalStack stack = LocalStack.fromEnvironment();
        Console console = Console.on(spec.commandLine().getOut());
        Optional<SimilarUsersReport> report =
                new SimilarUsersRun(stack.home(), stack.addresses()).run(arguments, new BatchProgress(console));
        console.eraseBar();
        report.map(SimilarUsersReport::lines)
                .orElse(List.of("done: similarity_runs, similar_users and user_groups are in your MongoDB"))
                .forEach(console::line);
        return 0;
    }

    /** In a process of its own, which may take as much memory as the file needs. */
    private int joinFile(List<String> arguments) throws InterruptedException, IOException {
        Path jar = Home.fromEnvironment().batchLsh();
        if (!heap.matches("[1-9][0-9]*[mgMG]")) {
            throw new ParameterException(spec.commandLine(), "--heap is a size such as 512m or 4g, not " + heap);
        }
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-cp",
                jar.toString(),
                "io.shopstream.similar.SetsJoin"));
        command.addAll(arguments);
        return ChildProcess.run(new ProcessBuilder(command).inheritIO());
    }

    private static void add(List<String> arguments, String flag, @Nullable String value) {
        if (value != null) {
            arguments.add(flag);
            arguments.add(value);
        }
    }
}
