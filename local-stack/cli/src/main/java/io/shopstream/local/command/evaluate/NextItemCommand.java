package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figures;
import io.shopstream.lines.LineFile;
import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.command.train.TrainingRun;
import io.shopstream.local.evaluation.NextItemEvaluation;
import io.shopstream.local.evaluation.NextItemQuality;
import io.shopstream.local.evaluation.NextItemQuality.Protocol;
import io.shopstream.local.flink.JobArguments;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate next-item}: recommenders of the next product, held against each other. */
@Command(
        name = "next-item",
        mixinStandardHelpOptions = true,
        description = "How often recommenders name the product that a session looked at next, and how high.",
        footer = {
            "",
            "TRAIN holds a session a line, the oldest first: product ids with a space",
            "between. TEST holds a session's beginning, a tab, and the product that came",
            "next. Plain or gzip.",
            "",
            "plain count, likelihood ratio: the lists of item_cooccurrence; a product's",
            "  score is the sum over the lists of the last 10 products, each divided by",
            "  how far back it is.",
            "session kNN: what the sessions had that are most like this one (VMIS-kNN), the",
            "  peer.",
            "closeness: lists that know direction, distance and age, and the neighbours of",
            "  neighbours. linear: the same and more, weighed as the last of TRAIN's sessions",
            "  teach. shipped ranker: trees that learned from other shops. trained ranker:",
            "  what 'train ranker' learns from the last of TRAIN's sessions.",
            "",
            "HR@20 is the share of sessions whose next product is among the first 20,",
            "MRR@20 the mean of one over its place, NDCG@20 that of one over the logarithm of",
            "its place; in brackets, where they lie with 95 %%. Shown: how many of TRAIN's",
            "products were ever among the first 20. Top 1 %%: of all places of the lists, how",
            "many the products had that are in the top hundredth by TRAIN's sessions. Gini: 0",
            "where all products have as many places, 1 where one has all. All targets: as",
            "published tables have it. Novel targets: only those that are new to the session,",
            "with what it has seen taken out of the list."
        })
final class NextItemCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Option(
            names = "--neighbours",
            paramLabel = "N",
            defaultValue = "50",
            description = "Length of the lists. Default: ${DEFAULT-VALUE}, as the job writes them")
    private int neighbours;

    @Option(
            names = "--session-cut",
            paramLabel = "N",
            defaultValue = "500",
            description = "Products a session that count. Default: ${DEFAULT-VALUE}, as in the job")
    private int sessionCut;

    @Option(
            names = "--neighbour-cut",
            paramLabel = "N",
            defaultValue = "500",
            description = "Neighbours a product that count. Default: ${DEFAULT-VALUE}, as in the job")
    private int neighbourCut;

    @Option(names = "--ranker", paramLabel = "FILE", description = "A further ranker, as 'train ranker' writes it")
    private @Nullable Path ranker;

    @Option(names = "--train-ranker", description = "Train a ranker on TRAIN first (some minutes), and ask it too")
    private boolean trainRanker;

    @Option(
            names = "--products",
            paramLabel = "FILE",
            description = "What products are: id, name, category, price with tabs between")
    private @Nullable Path products;

    @Option(
            names = "--popularity-penalty",
            paramLabel = "X",
            description = "Ask the shipped ranker with so much taken off for each logarithm of sessions, too")
    private double popularityPenalty;

    @Parameters(index = "0", paramLabel = "TRAIN", description = "Sessions to count")
    @SuppressWarnings("NullAway.Init")
    private Path train;

    @Parameters(index = "1", paramLabel = "TEST", description = "Sessions to predict")
    @SuppressWarnings("NullAway.Init")
    private Path test;

    @Override
    public Integer call() throws IOException, InterruptedException {
        atLeastOne("--neighbours", neighbours);
        atLeastOne("--session-cut", sessionCut);
        atLeastOne("--neighbour-cut", neighbourCut);
        PrintWriter out = spec.commandLine().getOut();
        NextItemEvaluation evaluation = new NextItemEvaluation(sessionCut, neighbourCut);
        evaluation.train(train);
        if (products != null) {
            evaluation.describe(products);
        }
        out.printf(
                Locale.ROOT,
                "counted %,d sessions of %,d products; lists of %d%n",
                evaluation.sessions(),
                evaluation.products(),
                neighbours);
        Map<String, Ranker> rankers = rankers();
        out.println("recommender       targets   tested    HR@20                     MRR@20"
                + "                    NDCG@20     shown  top 1 %   Gini  us each");
        Set<String> popular = evaluation.mostPopular();
        Figures found = new Figures("next-item", LineFile.shortName(test));
        for (NextItemEvaluation.Score score : evaluation.test(test, neighbours, rankers)) {
            print(out, score, evaluation.products(), popular);
            add(found, score);
        }
        figures.write(found.all());
        return 0;
    }

    private Map<String, Ranker> rankers() throws IOException, InterruptedException {
        Map<String, Ranker> rankers = new LinkedHashMap<>();
        rankers.put("shipped ranker", RankerFile.shipped());
        if (popularityPenalty != 0) {
            rankers.put("with penalty", RankerFile.shipped().againstPopularity(popularityPenalty));
        }
        if (ranker != null) {
            rankers.put("given ranker", read(ranker));
        }
        if (trainRanker) {
            Path target = Files.createTempFile("shopstream", ".ranker");
            try {
                TrainingRun training = new TrainingRun(Home.fromEnvironment());
                List<String> arguments =
                        new ArrayList<>(List.of("--sessions", train.toString(), "--out", target.toString(), "--force"));
                JobArguments.add(arguments, "--products", products);
                if (training.run(arguments) != 0) {
                    throw new UserError("no ranker could be trained on " + train);
                }
                rankers.put("trained ranker", read(target));
            } finally {
                Files.delete(target);
            }
        }
        return rankers;
    }

    private static Ranker read(Path file) {
        try {
            return RankerFile.read(file);
        } catch (IOException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private static void print(PrintWriter out, NextItemEvaluation.Score score, int products, Set<String> popular) {
        NextItemQuality quality = score.quality();
        out.printf(
                Locale.ROOT,
                "%-16s  %-7s  %7d  %s  %s  %6.2f %%  %6.2f %%  %5.1f %%  %5.3f  %7.0f%n",
                score.recommender(),
                score.protocol() == Protocol.ALL_TARGETS ? "all" : "novel",
                quality.questions(),
                rate(quality.hitRate()),
                rate(quality.reciprocalRank()),
                100 * quality.discountedGain().mean(),
                100.0 * quality.shown().products() / products,
                100 * quality.shown().share(popular),
                quality.shown().gini(products),
                quality.microsAQuestion());
    }

    private static void add(Figures found, NextItemEvaluation.Score score) {
        Figures.OfModel model = found.of(score.recommender(), score.baseline());
        String targets = score.protocol() == Protocol.ALL_TARGETS ? ", all targets" : ", novel targets";
        add(model, "HR@20" + targets, score.quality().hitRate());
        add(model, "MRR@20" + targets, score.quality().reciprocalRank());
        add(model, "NDCG@20" + targets, score.quality().discountedGain());
    }

    private static void add(Figures.OfModel model, String measure, NextItemQuality.Rate rate) {
        model.add(measure, rate.mean(), rate.low(), rate.high());
    }

    private static String rate(NextItemQuality.Rate rate) {
        return String.format(
                Locale.ROOT, "%6.2f %% (%5.2f to %6.2f)", 100 * rate.mean(), 100 * rate.low(), 100 * rate.high());
    }

    private void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), name + " must be at least 1, not " + value);
        }
    }
}
