package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.command.fetch.FetchedModule;
import io.shopstream.local.command.option.PrivacyBudget;
import io.shopstream.local.flink.JobArguments;
import io.shopstream.local.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream train sequences}: builds {@code deep-training}, which has PyTorch, and runs it in a process of its own. */
@Command(
        name = "sequences",
        mixinStandardHelpOptions = true,
        description = "Learns a recurrent network over the events of sessions. Fetches PyTorch (120 MB).",
        footer = {
            "",
            "The data are sessions whose events have ids, numbers and a label, in a file of",
            "their own kind. The sessions that began last are held out: learning stops when",
            "they are no longer foretold better, and the best network is written. It is used",
            "without PyTorch.",
            "",
            "Further flags follow after --, as in: shopstream train sequences ... -- --state 64",
            "",
            "With -- --epsilon E the network is differentially private: it is smaller, learns by",
            "noisy gradients, without PyTorch, and tells of a user of the file at most what epsilon",
            "and --delta (1e-6) allow. What it costs is spent first, of --budget (10) and",
            "--budget-delta (1e-5), in --ledger (privacy-ledger.csv in the local stack's folder)."
        })
final class TrainSequencesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "The sessions to learn from")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the network")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "Of its process, beside what PyTorch takes (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String heap;

    @Parameters(paramLabel = "FLAG", description = "Flags for the training itself, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(data)) {
            throw new UserError("cannot read " + data);
        }
        Home home = Home.fromEnvironment();
        if (JobArguments.has("--epsilon", more)) {
            List<String> ledger =
                    List.of("--ledger", PrivacyBudget.defaultLedger(home).toString());
            return new TrainingRun(home).sequences(files(JobArguments.over(ledger, more)));
        }
        for (String flag : List.of("--delta", "--budget", "--budget-delta", "--ledger")) {
            if (JobArguments.has(flag, more)) {
                throw new ParameterException(spec.commandLine(), flag + " goes with --epsilon only");
            }
        }
        FetchedModule module =
                new FetchedModule(home, "deep-training", "deep-training", "deep-training", "PyTorch (120 MB)");
        module.build(spec.commandLine().getOut());
        return ChildProcess.run(new ProcessBuilder(command(module)).inheritIO());
    }

    List<String> command(FetchedModule module) {
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                // PyTorch unpacks itself there (430 MB)
                "-DDJL_CACHE_DIR=" + module.target().resolve("engine"),
                "-cp",
                module.classPath(),
                "io.shopstream.deep.DeepProcess"));
        command.addAll(files(more));
        return List.copyOf(command);
    }

    private List<String> files(List<String> others) {
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--out", out.toString()));
        arguments.addAll(others);
        return arguments;
    }
}
