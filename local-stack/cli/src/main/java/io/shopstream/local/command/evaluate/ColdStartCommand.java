package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.lines.LineFile;
import io.shopstream.local.UserError;
import io.shopstream.local.command.publish.ReplayCommand;
import io.shopstream.local.evaluation.ColdStartEvaluation;
import io.shopstream.ranking.RankerFile;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate cold-start}: what content adds where little was counted. */
@Command(
        name = "cold-start",
        mixinStandardHelpOptions = true,
        description = "What lists by content add for products that few have looked at.",
        footer = {
            "",
            "The first seven tenths of the clickstream's sessions are counted. The others are",
            "asked: is the next product that is new to the session among the first 20? They are",
            "told apart by how many sessions the product that was looked at last has had."
        })
final class ColdStartCommand implements Callable<Integer> {

    private static final int BAD_LINES_SHOWN = 5;
    private static final int LEAST_SESSIONS = 100;
    private static final double NORMAL_95 = 1.96;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            converter = ReplayCommand.FormatConverter.class,
            description = "rees46, taobao or online-retail")
    @SuppressWarnings("NullAway.Init")
    private ClickstreamFormat format;

    @Parameters(paramLabel = "FILE", description = "The clickstream")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ColdStartEvaluation evaluation = new ColdStartEvaluation();
        SkippedLineListener listener =
                SkippedLineListener.printing(spec.commandLine().getErr(), BAD_LINES_SHOWN);
        try (ClickstreamReplay replay = ClickstreamReplay.of(format, file, listener)) {
            replay.forEach(evaluation::add);
        }
        if (evaluation.sessions() < LEAST_SESSIONS) {
            throw new UserError(file + ": " + evaluation.sessions()
                    + " sessions that viewed anything, which is fewer than " + LEAST_SESSIONS);
        }
        out.printf(Locale.ROOT, "%,d sessions%n", evaluation.sessions());
        out.println("sessions with the last product  questions  HR@20 counted  with content");
        List<ColdStartEvaluation.Row> rows = evaluation.compare(RankerFile.shipped());
        for (ColdStartEvaluation.Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%30s  %9d  %11.1f %%  %10.1f %%%n",
                    row.mostSessions() == Long.MAX_VALUE ? "more" : "up to " + row.mostSessions(),
                    row.questions(),
                    100 * share(row.counted(), row.questions()),
                    100 * share(row.withContent(), row.questions()));
        }
        figures.write(figures(rows));
        return 0;
    }

    private List<Figure> figures(List<ColdStartEvaluation.Row> rows) {
        Figures found = new Figures("cold-start", LineFile.shortName(file));
        long least = 1;
        for (ColdStartEvaluation.Row row : rows) {
            String sessions = row.mostSessions() == Long.MAX_VALUE
                    ? least + " or more"
                    : row.mostSessions() == least ? "" + least : least + " to " + row.mostSessions();
            String measure = "HR@20, last product in " + sessions;
            if (row.questions() > 0) {
                add(found.baseline("what was counted"), measure, row.counted(), row.questions());
                add(found.model("with content"), measure, row.withContent(), row.questions());
            }
            least = row.mostSessions() + 1;
        }
        return found.all();
    }

    /**
     * With the interval of E. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927. Questions of one session
     * are taken for independent.
     */
    private static void add(Figures.OfModel model, String measure, int hits, double questions) {
        double share = hits / questions;
        double spread = NORMAL_95 * NORMAL_95 / questions;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread);
        model.add(measure, share, middle - half, middle + half);
    }

    private static double share(int hits, int questions) {
        return questions == 0 ? 0 : (double) hits / questions;
    }
}
