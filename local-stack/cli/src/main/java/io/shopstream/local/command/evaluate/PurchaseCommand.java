package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figures;
import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.command.train.TrainingRun;
import io.shopstream.local.flink.JobArguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate purchase}: models of purchases, held against simpler ways. */
@Command(
        name = "purchase",
        mixinStandardHelpOptions = true,
        description = "How well it is predicted whether a session ends in a purchase.",
        footer = {
            "",
            "FILE is UCI Online Shoppers Purchasing Intention, or a clickstream that --format",
            "names: rees46, taobao or online-retail. Plain or gzip. Without a file, the",
            "sessions are those of the archive, or of a simulated shop, whose true chances are",
            "then a line, too.",
            "",
            "Sessions are asked about after each of their messages. Three tenths of the users",
            "are tested, in the last fifth of the time; from the others, before, is learned.",
            "Online Shoppers has no times: each fold tests other rows. AUC: the chance that a",
            "moment before a purchase has the higher probability; PR-AUC: the area under",
            "precision and recall; in brackets, where they lie with 95 %%, users drawn together.",
            "Calibration: how far probabilities are off, in the mean of their tenths. Lift: how",
            "many times as often something is bought after the tenth that is likeliest."
        })
final class PurchaseCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Mixin
    private final PictureOption picture = new PictureOption();

    @Option(names = "--format", paramLabel = "FORMAT", description = "Of FILE (default: online-shoppers)")
    private @Nullable String format;

    @Option(names = "--simulated", paramLabel = "N", description = "So many sessions of a simulated shop")
    private @Nullable Integer simulated;

    @Option(names = "--folds", paramLabel = "N", description = "Of Online Shoppers, 2 or more. Default: 10")
    private @Nullable Integer folds;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How often its folds are drawn, or with --epsilon, shops. Default: 1")
    private @Nullable Integer seeds;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file")
    private @Nullable Path input;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = {
                "Hold private logistic regression and private networks over events against those",
                "without privacy, on simulated sessions, for one epsilon or several: 0.1,1,10"
            })
    private @Nullable String epsilon;

    @Option(names = "--delta", paramLabel = "D", description = "With --epsilon. Default: 1e-6")
    private @Nullable Double delta;

    @Option(names = "--seed", paramLabel = "N", description = "Draws users, rows and features. Default: 1")
    private @Nullable Integer seed;

    @Option(names = "--threads", paramLabel = "N", description = "No more than there are free cores. Default: 1")
    private @Nullable Integer threads;

    @Option(names = "--most-sessions", paramLabel = "N", description = "Of more, some are left out. Default: 500000")
    private @Nullable Integer mostSessions;

    @Option(names = "--from", paramLabel = "DAY", description = "Leave out sessions of the archive before it")
    private @Nullable String from;

    @Option(
            names = "--sequences",
            paramLabel = "FILE",
            description = "Write the sessions that are learned from, for train sequences, and do no more")
    private @Nullable Path sequences;

    @Option(names = "--network", paramLabel = "FILE", description = "Test a network that was learned from them, too")
    private @Nullable Path network;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (input != null && simulated != null) {
            throw new ParameterException(spec.commandLine(), "FILE and --simulated exclude each other");
        }
        if (input == null && format != null) {
            throw new ParameterException(spec.commandLine(), "--format says what FILE is, and there is none");
        }
        if (sequences != null && figures.file() != null) {
            throw new ParameterException(
                    spec.commandLine(), "--sequences evaluates nothing, so that there are no --figures");
        }
        if (picture.isWanted() && epsilon == null) {
            throw new ParameterException(
                    spec.commandLine(), "--picture draws what privacy costs, and goes with --epsilon only");
        }
        @Nullable Path drawn = picture.isWanted() ? Files.createTempFile("shopstream", ".figures") : null;
        try {
            int status = evaluate(drawn == null || figures.file() != null ? figures.file() : drawn);
            if (drawn != null && status == 0) {
                picture.write(PrivacyPicture.of(
                        Figures.read(figures.file() == null ? drawn : figures.file()),
                        String.format(Locale.ROOT, "%,d simulated sessions", simulated)));
            }
            return status;
        } finally {
            if (drawn != null) {
                Files.delete(drawn);
            }
        }
    }

    private int evaluate(@Nullable Path written) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        JobArguments.add(arguments, "--input", input);
        JobArguments.add(arguments, "--format", format);
        JobArguments.add(arguments, "--simulated", simulated);
        JobArguments.add(arguments, "--folds", folds);
        JobArguments.add(arguments, "--seeds", seeds);
        JobArguments.add(arguments, "--seed", seed);
        JobArguments.add(arguments, "--threads", threads);
        JobArguments.add(arguments, "--most-sessions", mostSessions);
        JobArguments.add(arguments, "--from", from);
        JobArguments.add(arguments, "--sequences", sequences);
        JobArguments.add(arguments, "--network", network);
        JobArguments.add(arguments, "--epsilon", epsilon);
        JobArguments.add(arguments, "--delta", delta);
        JobArguments.add(arguments, "--figures", written);
        List<String> local = input == null && simulated == null
                ? List.of("--mongo", LocalStack.fromEnvironment().addresses().mongo())
                : List.of();
        return new TrainingRun(Home.fromEnvironment()).purchaseEvaluation(JobArguments.over(local, arguments));
    }
}
