package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.SharedData;
import io.shopstream.local.command.terminal.Console;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code shopstream evaluate all}: each model beside its baselines, in one table. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        description = "Each model's figures beside its baselines', in one table.",
        footer = {
            "",
            "DATA is a folder with folders: next-item, clickstream, baskets, amazon, reviews",
            "and purchase. Without it, SHOPSTREAM_DATA says where it is, else it is",
            "../shared/data beside the checkout. Every evaluation runs for which it holds a",
            "file, one after the other, with the settings that the last column tells: that",
            "command gives the same figures by itself. Purchases, segments and privacy are",
            "evaluated on simulated shoppers, too.",
            "",
            "* marks what is only there for models to be held against. Low and high: where a",
            "figure lies with 95 %%; empty where the evaluation tells no interval.",
            "",
            "Exit status 1: an evaluation failed, as a line below the table says. The others",
            "have run."
        })
final class AllCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Option(names = "--train-ranker", description = "Train a ranker for next-item, too (some minutes more)")
    private boolean trainRanker;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "TASK",
            description = "Evaluate these alone, as in --only factors,sentiment")
    private List<String> only = List.of();

    @Parameters(arity = "0..1", paramLabel = "DATA", description = "The folder with the data")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String task : only) {
            if (!EvaluationPlan.TASKS.contains(task)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only is of " + String.join(", ", EvaluationPlan.TASKS) + ", not '" + task + "'");
            }
        }
        Home home = Home.fromEnvironment();
        Path folder = data == null ? SharedData.folder(home) : data;
        if (!Files.isDirectory(folder)) {
            throw new UserError(folder + ": no such folder; DATA or SHOPSTREAM_DATA says where shops' data are");
        }
        return run(EvaluationPlan.of(folder, only.isEmpty() ? EvaluationPlan.TASKS : only, trainRanker), home);
    }

    private int run(EvaluationPlan plan, Home home) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Console console = Console.on(out);
        EvaluationProcess process = new EvaluationProcess(home);
        FiguresTable table = new FiguresTable();
        List<Figure> all = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        double seconds = 0;
        int done = 0;
        for (PlannedEvaluation evaluation : plan.planned()) {
            console.bar(done++, plan.planned().size(), "evaluate " + evaluation.task());
            EvaluationProcess.Outcome outcome = process.run(evaluation);
            console.line(String.format(Locale.ROOT, "%7.1f s  %s", outcome.seconds(), evaluation.command()));
            seconds += outcome.seconds();
            table.add(outcome.figures(), evaluation.command());
            all.addAll(outcome.figures());
            if (outcome.failed()) {
                failures.add(evaluation.command() + ": " + outcome.failure());
            }
        }
        console.line(String.format(Locale.ROOT, "%7.1f s  in all%n", seconds));
        table.print(out);
        out.println();
        plan.missing().forEach(line -> out.println("not run: " + line));
        failures.forEach(line -> out.println("failed: " + line));
        figures.write(all);
        return failures.isEmpty() ? 0 : 1;
    }
}
