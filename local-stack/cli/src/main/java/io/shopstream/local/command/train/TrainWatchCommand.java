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

/** {@code shopstream train watch}: trains whenever enough was bought. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Trains models anew after so many purchases, or so long, until it is stopped.",
        footer = {
            "",
            "It follows the valid sessions and counts each purchase once, however often it is",
            "stopped and started: how many there were since the last training is kept in Kafka,",
            "with the offsets of its consumer group. What is worse than what is in use is not",
            "published; a training that fails is tried again a minute later, then two, then four.",
            "",
            "Further flags follow after --, for the trainings, as in: shopstream train watch -- --from 2026-11-01"
        })
final class TrainWatchCommand implements Callable<Integer> {

    @Option(names = "--after", paramLabel = "N", description = "Purchases (default: 10000)")
    private @Nullable Long after;

    @Option(names = "--every", paramLabel = "TIME", description = "Such as 24h, besides (default: never)")
    private @Nullable String every;

    @Option(
            names = "--models",
            paramLabel = "NAMES",
            description = "Some of ranker,factors,segments,purchase (default: all)")
    private @Nullable String models;

    @Parameters(paramLabel = "FLAG", description = "Flags for the trainings, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--after", after);
        JobArguments.add(arguments, "--every", every);
        JobArguments.add(arguments, "--models", models);
        arguments.addAll(more);
        return new TrainingRun(Home.fromEnvironment())
                .watch(JobArguments.over(TrainingRun.local(stack.addresses()), arguments));
    }
}
