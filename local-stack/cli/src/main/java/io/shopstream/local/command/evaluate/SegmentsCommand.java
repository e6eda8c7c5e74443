package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.lines.LineFile;
import io.shopstream.local.UserError;
import io.shopstream.local.command.publish.ReplayCommand;
import io.shopstream.local.evaluation.segment.SegmentEvaluation;
import io.shopstream.local.evaluation.segment.SegmentForesight;
import io.shopstream.prediction.quality.MeanInterval;
import io.shopstream.segmentation.ClusterCount;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code shopstream evaluate segments}: whether segments are the kinds of shoppers that were simulated. */
@Command(
        name = "segments",
        mixinStandardHelpOptions = true,
        description =
                "How well segments agree with the kinds of shoppers that were simulated, or tell what a shop's customers do next.",
        footer = {
            "",
            "With FILE, its customers are put into segments by the first three quarters of its",
            "time, and the last quarter says who came back, and for how much. How much of that the",
            "segments tell, as a share of its variance between customers, is held against as many",
            "equal groups by one figure, and against the same segments given to anybody.",
            "",
            "Without FILE, six kinds of shoppers are simulated, each with tastes of all sorts. Silhouette: how",
            "much nearer shoppers are to their own segment than to the next, on a sample.",
            "Stability: how well segments of two bootstrap samples agree, by the adjusted Rand",
            "index, in the mean of ten pairs. Weakest: how well the segment comes back in them",
            "that comes back worst, by the Jaccard similarity. Agreement: that of segments and",
            "kinds, by the adjusted Rand index; 1 is the same, 0 is chance. Two controls are",
            "asked for two segments or more: shoppers of three kinds, and noise."
        })
final class SegmentsCommand implements Callable<Integer> {

    private static final int BAD_LINES_SHOWN = 5;
    private static final int LEAST_SHOPPERS = 500;
    private static final int MOST_SHOPPERS = 1_000_000;
    private static final int MOST_SEEDS = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Option(
            names = "--shoppers",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Shoppers that are simulated, 500 or more. Default: ${DEFAULT-VALUE}")
    private int shoppers;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often, with another seed each. Default: ${DEFAULT-VALUE}")
    private int seeds;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = ReplayCommand.FormatConverter.class,
            description = "Of FILE: rees46, taobao or online-retail")
    private @Nullable ClickstreamFormat format;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A clickstream, in place of simulated shoppers")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        between("--shoppers", shoppers, LEAST_SHOPPERS, MOST_SHOPPERS);
        between("--seeds", seeds, 1, MOST_SEEDS);
        if (format != null && file != null) {
            figures.write(foresight(format, file));
        } else if (format == null && file == null) {
            figures.write(simulated());
        } else {
            throw new ParameterException(spec.commandLine(), "--format and FILE go together");
        }
        return 0;
    }

    private List<Figure> foresight(ClickstreamFormat of, Path clickstream) throws IOException {
        SegmentForesight foresight = new SegmentForesight();
        SkippedLineListener listener =
                SkippedLineListener.printing(spec.commandLine().getErr(), BAD_LINES_SHOWN);
        try (ClickstreamReplay replay = ClickstreamReplay.of(of, clickstream, listener)) {
            replay.forEach(message -> {
                if (!ClickstreamReplay.isGuest(message.user().userId())) {
                    foresight.add(message);
                }
            });
        }
        try {
            SegmentForesight.Outcome outcome = foresight.evaluate(1);
            SegmentsTables.print(spec.commandLine().getOut(), outcome);
            return SegmentsTables.figures(LineFile.shortName(clickstream), outcome);
        } catch (IllegalArgumentException e) {
            throw new UserError(clickstream + ": " + e.getMessage(), e);
        }
    }

    private List<Figure> simulated() {
        PrintWriter out = spec.commandLine().getOut();
        SegmentEvaluation evaluation = new SegmentEvaluation(shoppers);
        double[] agreement = new double[seeds];
        double[] ofThree = new double[seeds];
        double[] structure = new double[seeds];
        for (long seed = 1; seed <= seeds; seed++) {
            SegmentEvaluation.Outcome all = evaluation.allKinds(seed);
            all(out, seed, all);
            SegmentEvaluation.Outcome three = evaluation.threeKinds(seed);
            out.printf(
                    Locale.ROOT,
                    "control, %d kinds: %d segments, agreement %.3f%n",
                    three.kinds(),
                    three.count().k(),
                    three.agreement());
            ClusterCount noise = evaluation.noise(seed);
            out.printf(
                    Locale.ROOT,
                    "control, noise: %s, silhouette at most %.3f, and %.3f would be needed%n%n",
                    noise.hasStructure() ? "taken for structure" : "no structure",
                    noise.bestSilhouette(),
                    noise.needed());
            out.flush();
            agreement[(int) seed - 1] = all.agreement();
            ofThree[(int) seed - 1] = three.agreement();
            structure[(int) seed - 1] = noise.hasStructure() ? 1 : 0;
        }
        Figures found = new Figures("segments", String.format(Locale.ROOT, "%,d simulated shoppers", shoppers));
        add(found.model("segments"), "adjusted Rand index with the kinds", agreement);
        add(found.model("segments, of three kinds"), "adjusted Rand index with the kinds", ofThree);
        add(found.baseline("segments, of noise"), "how often taken for structure", structure);
        return found.all();
    }

    /** The mean over seeds. */
    private static void add(Figures.OfModel model, String measure, double[] bySeed) {
        MeanInterval mean = MeanInterval.of(bySeed);
        model.add(measure, mean.mean(), mean.mean() - mean.halfWidth(), mean.mean() + mean.halfWidth());
    }

    private void all(PrintWriter out, long seed, SegmentEvaluation.Outcome outcome) {
        out.printf(Locale.ROOT, "seed %d: %,d shoppers of %d kinds%n", seed, shoppers, outcome.kinds());
        SegmentsTables.print(out, outcome.count());
        for (SegmentEvaluation.Found found : outcome.segments()) {
            out.printf(
                    Locale.ROOT,
                    "  %,6d  %s: %s; %.1f %% of them are %s%n",
                    found.size(),
                    found.name(),
                    String.join(", ", found.apart()),
                    100 * found.ofKind(),
                    found.kind());
        }
        out.printf(Locale.ROOT, "agreement with the kinds (adjusted Rand index): %.3f%n", outcome.agreement());
    }

    private void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(Locale.ROOT, "%s must be between %d and %d, not %d", name, least, most, value));
        }
    }
}
