package io.shopstream.local.command.evaluate;

import io.shopstream.local.UserError;
import io.shopstream.local.command.publish.ReplayCommand;
import io.shopstream.local.evaluation.ColdStartEvaluation;
import io.shopstream.ranking.RankerFile;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

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
            for (@Nullable OutgoingMessage message = replay.next(); message != null; message = replay.next()) {
                evaluation.add(message.content());
            }
        }
        if (evaluation.sessions() < LEAST_SESSIONS) {
            throw new UserError(file + ": " + evaluation.sessions()
                    + " sessions that viewed anything, which is fewer than " + LEAST_SESSIONS);
        }
        out.printf(Locale.ROOT, "%,d sessions%n", evaluation.sessions());
        out.println("sessions with the last product  questions  HR@20 counted  with content");
        for (ColdStartEvaluation.Row row : evaluation.compare(RankerFile.shipped())) {
            out.printf(
                    Locale.ROOT,
                    "%30s  %9d  %11.1f %%  %10.1f %%%n",
                    row.mostSessions() == Long.MAX_VALUE ? "more" : "up to " + row.mostSessions(),
                    row.questions(),
                    percent(row.counted(), row.questions()),
                    percent(row.withContent(), row.questions()));
        }
        return 0;
    }

    private static double percent(int hits, int questions) {
        return questions == 0 ? 0 : 100.0 * hits / questions;
    }
}
