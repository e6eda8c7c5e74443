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

/** {@code shopstream train segments}: who shops how. */
@Command(
        name = "segments",
        mixinStandardHelpOptions = true,
        description = "Puts the shoppers of the archive into segments, and publishes them with who moved where.",
        footer = {
            "",
            "Shoppers are put together by recency, sessions, purchases, money, breadth and",
            "tastes. From 5 to 12 segments are tried; silhouette and stability choose. The",
            "segments are put in the place of the last run's in MongoDB and Elasticsearch,",
            "and those that are the same keep their names. Exit status 3: shoppers have no",
            "more structure than noise, and nothing is published.",
            "",
            "Further flags follow after --, as in: shopstream train segments -- --seed 2"
        })
final class TrainSegmentsCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "DAY", description = "Leave out sessions of the archive before it")
    private @Nullable String from;

    @Option(names = "--as-of", paramLabel = "DAY", description = "Count recency from it (default: the newest session)")
    private @Nullable String asOf;

    @Option(names = "--force", description = "Publish segments even if they are no better than noise's")
    private boolean force;

    @Parameters(paramLabel = "FLAG", description = "Flags for the training itself, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--from", from);
        JobArguments.add(arguments, "--as-of", asOf);
        if (force) {
            arguments.add("--force");
        }
        arguments.addAll(more);
        List<String> local = List.of(
                "--mongo",
                stack.addresses().mongo(),
                "--elasticsearch",
                stack.addresses().elasticsearch().toString());
        return new TrainingRun(Home.fromEnvironment()).segments(JobArguments.over(local, arguments));
    }
}
