package io.shopstream.local.command.evaluate;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.command.train.TrainingRun;
import io.shopstream.local.flink.JobArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate reorders}: what shoppers order again, predicted and held against what they did. */
@Command(
        name = "reorders",
        mixinStandardHelpOptions = true,
        description = "How well it is predicted which products shoppers order again.",
        footer = {
            "",
            "FILE is a folder with the six files of Instacart's dataset, or the file of UCI",
            "Online Retail. Plain or gzip. Each user's last order is predicted from those",
            "before: from six tenths of the users gradient-boosted trees and a random forest",
            "learn, two tenths choose the number of trees and a threshold, and two tenths are",
            "held out.",
            "",
            "F1 a user: of the basket that is predicted and what was ordered again; where",
            "nothing was, 'None' is what was to be predicted. Largest expected F1: the basket",
            "is chosen for each order from all its probabilities. Best fixed threshold: it has",
            "every product that reaches one. Last basket, most frequent products: without",
            "learning. In brackets, where the mean lies with 95 %%. PR-AUC: the area under",
            "precision and recall; chance has the share of rows that were ordered again."
        })
final class ReordersCommand implements Callable<Integer> {

    private static final List<String> FORMATS = List.of("instacart", "online-retail");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "instacart or online-retail")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(
            names = "--least-orders",
            paramLabel = "N",
            defaultValue = "3",
            description = "Orders of a user whose last one is predicted, 2 or more. Default: ${DEFAULT-VALUE}")
    private int leastOrders;

    @Option(
            names = "--most-users",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Users whose last order is predicted, 100 or more. Default: ${DEFAULT-VALUE}")
    private int mostUsers;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "1",
            description = "1 to 5; in 5 each user is held out once. Default: ${DEFAULT-VALUE}")
    private int folds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private int seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "No more than there are free cores. Default: ${DEFAULT-VALUE}")
    private int threads;

    @Parameters(paramLabel = "FILE", description = "The folder or the file")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!FORMATS.contains(format)) {
            throw new ParameterException(
                    spec.commandLine(), "--format must be instacart or online-retail, not '" + format + "'");
        }
        atLeast("--least-orders", leastOrders, 2);
        atLeast("--most-users", mostUsers, 100);
        atLeast("--folds", folds, 1);
        atLeast("--seed", seed, 0);
        atLeast("--threads", threads, 1);
        boolean folder = Files.isDirectory(input);
        if (format.equals("instacart") && !folder) {
            throw new UserError(input + ": is no folder, and Instacart's dataset is six files in one");
        }
        if (format.equals("online-retail") && folder) {
            throw new UserError(input + ": is a folder, and Online Retail is a file");
        }
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--input", input);
        JobArguments.add(arguments, "--format", format);
        JobArguments.add(arguments, "--least-orders", leastOrders);
        JobArguments.add(arguments, "--most-users", mostUsers);
        JobArguments.add(arguments, "--folds", folds);
        JobArguments.add(arguments, "--seed", seed);
        JobArguments.add(arguments, "--threads", threads);
        JobArguments.add(arguments, "--figures", figures.file());
        return new TrainingRun(Home.fromEnvironment()).reorders(arguments);
    }

    private void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new ParameterException(spec.commandLine(), name + " must be at least " + least + ", not " + value);
        }
    }
}
