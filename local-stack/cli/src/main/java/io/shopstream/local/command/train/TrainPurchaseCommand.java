package io.shopstream.local.command.train;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.command.option.PrivacyBudget;
import io.shopstream.local.flink.JobArguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shopstream train purchase}: which sessions end in a purchase. */
@Command(
        name = "purchase",
        mixinStandardHelpOptions = true,
        description = "Learns how likely a session ends in a purchase, and publishes what it learned.",
        footer = {
            "",
            "From the sessions of the archive, as they were known after each message, logistic",
            "regression, a random forest and gradient-boosted trees learn. The one that does",
            "best on other users is calibrated, tested on other users in",
            "the last fifth of the time, and held against the one in use. It takes its place",
            "unless it is worse: its file goes to MongoDB, what it goes by to Elasticsearch, the",
            "topic model_published says so, and the predictions use it from then on. Exit status",
            "3: it is worse.",
            "",
            "Further flags follow after --, as in: shopstream train purchase -- --seed 2",
            "",
            "With -- --epsilon E the model is differentially private: logistic regression with",
            "noise, which tells of a user at most what epsilon and --delta (1e-6) allow. It is",
            "published without being held against the one in use. What it costs is spent first,",
            "of --budget (10) and --budget-delta (1e-5), in --ledger (privacy-ledger.csv in the",
            "local stack's folder)."
        })
final class TrainPurchaseCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "DAY", description = "Leave out sessions of the archive before it")
    private @Nullable String from;

    @Option(names = "--model", paramLabel = "KIND", description = "Only logistic, forest or boosted")
    private @Nullable String model;

    @Option(names = "--challenger", description = "Publish it to be scored beside the one in use")
    private boolean challenger;

    @Option(names = "--force", description = "Publish the model even if it is worse")
    private boolean force;

    @Parameters(paramLabel = "FLAG", description = "Flags for the training itself, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--from", from);
        JobArguments.add(arguments, "--model", model);
        if (challenger) {
            arguments.add("--challenger");
        }
        if (force) {
            arguments.add("--force");
        }
        arguments.addAll(more);
        boolean confidential = JobArguments.has("--epsilon", arguments);
        List<String> local = new ArrayList<>(
                confidential ? TrainingRun.localModels(stack.addresses()) : TrainingRun.local(stack.addresses()));
        if (confidential) {
            JobArguments.add(local, "--ledger", PrivacyBudget.defaultLedger(stack.home()));
        }
        return new TrainingRun(Home.fromEnvironment()).purchase(JobArguments.over(local, arguments));
    }
}
