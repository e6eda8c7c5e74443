package io.shopstream.local.command.evaluate;

import io.shopstream.cooccurrence.Measure;
import io.shopstream.cooccurrence.NextItemQuality.Protocol;
import io.shopstream.lines.LineFileException;
import io.shopstream.local.evaluation.NextItemEvaluation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate next-item}: the co-occurrence lists as a recommender of the next product. */
@Command(
        name = "next-item",
        mixinStandardHelpOptions = true,
        description = "How often the lists name the product that a session looked at next, and how high.",
        footer = {
            "",
            "TRAIN holds a session a line: product ids with a space between. TEST holds",
            "a session's beginning, a tab, and the product that came next. Plain or gzip.",
            "",
            "HR@20 is the share of sessions whose next product is among the first 20,",
            "MRR@20 the mean of one over its place. A product's score is the sum over the",
            "lists of the last 10 products, each divided by how far back it is.",
            "All targets: as published tables have it. Novel targets: only those that are",
            "new to the session, with what it has seen taken out of the list."
        })
final class NextItemCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

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

    @Parameters(index = "0", paramLabel = "TRAIN", description = "Sessions to count")
    @SuppressWarnings("NullAway.Init")
    private Path train;

    @Parameters(index = "1", paramLabel = "TEST", description = "Sessions to predict")
    @SuppressWarnings("NullAway.Init")
    private Path test;

    @Override
    public Integer call() throws LineFileException {
        atLeastOne("--neighbours", neighbours);
        atLeastOne("--session-cut", sessionCut);
        atLeastOne("--neighbour-cut", neighbourCut);
        PrintWriter out = spec.commandLine().getOut();
        NextItemEvaluation evaluation = new NextItemEvaluation(sessionCut, neighbourCut);
        evaluation.train(train);
        out.printf(
                Locale.ROOT,
                "counted %,d sessions of %,d products; lists of %d%n",
                evaluation.sessions(),
                evaluation.products(),
                neighbours);
        out.println("ranked by         targets    tested     HR@20    MRR@20");
        for (NextItemEvaluation.Score score : evaluation.test(test, neighbours)) {
            out.printf(
                    Locale.ROOT,
                    "%-16s  %-8s  %7d  %6.2f %%  %6.2f %%%n",
                    score.measure() == Measure.COUNT ? "plain count" : "likelihood ratio",
                    score.protocol() == Protocol.ALL_TARGETS ? "all" : "novel",
                    score.questions(),
                    100 * score.hitRate(),
                    100 * score.reciprocalRank());
        }
        return 0;
    }

    private void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), name + " must be at least 1, not " + value);
        }
    }
}
