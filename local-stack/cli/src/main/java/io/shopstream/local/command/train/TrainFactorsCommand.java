package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.flink.JobArguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shopstream train factors}: what every user may like, by what all have done. */
@Command(
        name = "factors",
        mixinStandardHelpOptions = true,
        description = "Learns factors of users and products, and lists products for every user.",
        footer = {
            "",
            "What the users of the archive did is learned from; an action has a weight, and is",
            "worth half after half a year. Settings are tried on the first nine tenths of the",
            "time, and the last tenth says whether lists of the new factors are better than those",
            "of the ones in use, or, where there are none, than what is popular. Unless they are",
            "worse, user_recommendation has a list of every user then, product_factors what is",
            "alike, and the recommendation services use the products' factors. Exit status 3:",
            "they are worse.",
            "",
            "Further flags follow after --, as in: shopstream train factors -- --list-length 50"
        })
final class TrainFactorsCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "DAY", description = "Leave out sessions of the archive before it")
    private @Nullable String from;

    @Option(names = "--trials", paramLabel = "N", description = "Settings that are tried (default: 8)")
    private @Nullable Integer trials;

    @Option(names = "--force", description = "Publish the factors even if they are worse")
    private boolean force;

    @Parameters(paramLabel = "FLAG", description = "Flags for the training itself, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--from", from);
        JobArguments.add(arguments, "--trials", trials);
        if (force) {
            arguments.add("--force");
        }
        arguments.addAll(more);
        return new TrainingRun(Home.fromEnvironment())
                .factors(JobArguments.over(TrainingRun.local(stack.addresses()), arguments));
    }
}
