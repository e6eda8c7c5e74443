package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figures;
import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import io.shopstream.local.UserError;
import io.shopstream.local.command.terminal.BadLines;
import io.shopstream.local.evaluation.Confusion;
import io.shopstream.local.evaluation.SentimentEvaluation;
import io.shopstream.prediction.quality.QualityIntervals;
import io.shopstream.sentiment.Sentiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate sentiment}: the ways to tell a review's sentiment from its text. */
@Command(
        name = "sentiment",
        mixinStandardHelpOptions = true,
        description = "How well a review's stars are told from its text.",
        footer = {
            "",
            "FILE holds a review a line: a JSON object with rating (1 to 5) and text, or with",
            "--format amazon, a review as it was published. Plain or gzip. Every tenth line is held out and judged; 1 and 2 stars are",
            "negative, 3 neutral, 4 and 5 positive. F1 is the harmonic mean of precision",
            "and recall of a class, macro-F1 the mean of the three classes' F1.",
            "The last way is trained on the other nine tenths of the files. It cannot be",
            "shipped, as the reviews cannot, but shows what such training could reach."
        })
final class SentimentCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    enum Format {
        plain,
        amazon
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "plain",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Format format;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Reviews")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Override
    public Integer call() throws LineFileException {
        PrintWriter out = spec.commandLine().getOut();
        SentimentEvaluation evaluation = new SentimentEvaluation();
        for (Path file : files) {
            if (format == Format.amazon) {
                BadLines.tell(spec.commandLine().getErr()::println, evaluation.addAmazon(file));
            } else {
                evaluation.add(file);
            }
        }
        if (evaluation.heldOut() == 0) {
            throw new UserError(
                    "too few reviews: every tenth is judged, and there are only " + evaluation.trainingReviews());
        }
        out.printf(
                Locale.ROOT, "%,d reviews held out, %,d others%n", evaluation.heldOut(), evaluation.trainingReviews());
        out.println("told by                      F1 negative  neutral  positive  macro-F1  accuracy");
        Figures found =
                new Figures("sentiment", files.stream().map(LineFile::shortName).collect(Collectors.joining(", ")));
        for (SentimentEvaluation.Judged judged : evaluation.compare()) {
            out.println(line(judged.way(), judged.confusion()));
            Figures.OfModel model = found.of(judged.way(), judged.baseline());
            add(model, "macro-F1", judged.confusion().interval(Confusion::macroF1));
            for (Sentiment sentiment : Sentiment.values()) {
                add(
                        model,
                        "F1 of " + sentiment.name().toLowerCase(Locale.ROOT),
                        judged.confusion().interval(confusion -> confusion.f1(sentiment)));
            }
            add(model, "accuracy", judged.confusion().interval(Confusion::accuracy));
        }
        figures.write(found.all());
        return 0;
    }

    private static void add(Figures.OfModel model, String measure, QualityIntervals.Interval interval) {
        model.add(measure, interval.value(), interval.low(), interval.high());
    }

    private static String line(String way, Confusion confusion) {
        return String.format(
                Locale.ROOT,
                "%-27s  %11.3f  %7.3f  %8.3f  %8.3f  %8.3f",
                way,
                confusion.f1(Sentiment.NEGATIVE),
                confusion.f1(Sentiment.NEUTRAL),
                confusion.f1(Sentiment.POSITIVE),
                confusion.macroF1(),
                confusion.accuracy());
    }
}
