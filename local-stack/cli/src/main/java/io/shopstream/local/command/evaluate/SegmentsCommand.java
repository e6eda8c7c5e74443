package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figures;
import io.shopstream.local.evaluation.segment.SegmentEvaluation;
import io.shopstream.prediction.quality.MeanInterval;
import io.shopstream.segmentation.ClusterCount;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate segments}: whether segments are the kinds of shoppers that were simulated. */
@Command(
        name = "segments",
        mixinStandardHelpOptions = true,
        description = "How well segments agree with the kinds of shoppers that were simulated.",
        footer = {
            "",
            "Six kinds of shoppers are simulated, each with tastes of all sorts. Silhouette: how",
            "much nearer shoppers are to their own segment than to the next, on a sample.",
            "Stability: how well segments of two bootstrap samples agree, by the adjusted Rand",
            "index, in the mean of ten pairs. Weakest: how well the segment comes back in them",
            "that comes back worst, by the Jaccard similarity. Agreement: that of segments and",
            "kinds, by the adjusted Rand index; 1 is the same, 0 is chance. Two controls are",
            "asked for two segments or more: shoppers of three kinds, and noise."
        })
final class SegmentsCommand implements Callable<Integer> {

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

    @Override
    public Integer call() {
        between("--shoppers", shoppers, LEAST_SHOPPERS, MOST_SHOPPERS);
        between("--seeds", seeds, 1, MOST_SEEDS);
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
        figures.write(found.all());
        return 0;
    }

    /** The mean over seeds. */
    private static void add(Figures.OfModel model, String measure, double[] bySeed) {
        MeanInterval mean = MeanInterval.of(bySeed);
        model.add(measure, mean.mean(), mean.mean() - mean.halfWidth(), mean.mean() + mean.halfWidth());
    }

    private void all(PrintWriter out, long seed, SegmentEvaluation.Outcome outcome) {
        out.printf(Locale.ROOT, "seed %d: %,d shoppers of %d kinds%n", seed, shoppers, outcome.kinds());
        out.println("segments  silhouette  stability  weakest");
        for (ClusterCount.Trial trial : outcome.count().trials()) {
            out.printf(
                    Locale.ROOT,
                    "%8d  %10.3f  %9.3f  %7.3f%s%n",
                    trial.k(),
                    trial.silhouette(),
                    trial.stability(),
                    trial.weakest(),
                    trial.k() == outcome.count().k() ? "  chosen" : "");
        }
        out.printf(Locale.ROOT, "more than %.3f is structure%n", outcome.count().needed());
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
