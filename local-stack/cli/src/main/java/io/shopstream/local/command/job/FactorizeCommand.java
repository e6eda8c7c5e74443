package io.shopstream.local.command.job;

import io.shopstream.local.LocalStack;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.flink.FactorizationRun;
import io.shopstream.local.flink.JobArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream factorize}: runs {@code FactorizationJob} on the Flink cluster of the local stack. */
@Command(
        name = "factorize",
        mixinStandardHelpOptions = true,
        description =
                "Learns factors of users and products on the Flink cluster, out of the archive, and lists products for every user.",
        footer = "Flags for the job follow after --, as in: shopstream factorize -- --rank 32 --top 10")
public final class FactorizeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FLAG", description = "Flags for the job itself, after --")
    private List<String> jobArguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        Console console = Console.on(spec.commandLine().getOut());
        new FactorizationRun(stack.home(), stack.addresses()).run(jobArguments, new BatchProgress(console));
        console.eraseBar();
        console.line(
                JobArguments.has("--out", jobArguments)
                        ? "done: CURRENT in the folder of --out names the run"
                        : "done: factorization_runs, user_recommendations and product_factors are in MongoDB");
        return 0;
    }
}
