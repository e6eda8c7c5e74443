package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.figure.Figures;
import io.shopstream.local.evaluation.experiment.ExperimentEvaluation;
import io.shopstream.local.evaluation.experiment.ExperimentReport;
import io.shopstream.local.evaluation.experiment.FalseFindings;
import io.shopstream.local.evaluation.experiment.SplitAlarms;
import io.shopstream.local.evaluation.experiment.TrueFindings;
import io.shopstream.local.evaluation.experiment.VarianceReduction;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream evaluate experiments}: whether the statistics of experiments keep their promises. */
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        description = "Whether the statistics of experiments keep their promises, on simulated ones.",
        footer = {
            "",
            "Somebody reads each experiment after each day. A/A: both variants are the same,",
            "so each effect that is found is a false one. A/B: the variant has a lift that",
            "should show with a power of 80 %% or more. Always-valid intervals hold on all",
            "days at once; fixed-horizon ones only on a single day that was chosen before.",
            "CUPED takes out what the units already were in the 14 days before.",
            "",
            "The exit code is 1 when a promise is not kept."
        })
final class ExperimentsCommand implements Callable<Integer> {

    /** Fewer say too little of shares of some percent. */
    private static final int LEAST_EXPERIMENTS = 100;

    /** Of an experiment: with fewer, too few buy for anything to be concluded of the revenue. */
    private static final int LEAST_UNITS = 5_000;

    private static final int MOST_UNITS_A_DAY = 100_000;
    private static final int LEAST_DAYS = 7;

    private static final int MOST_DAYS = 60;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FiguresOption figures = new FiguresOption();

    @Option(
            names = "--experiments",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Experiments of each kind, 100 or more. Default: ${DEFAULT-VALUE}")
    private int experiments;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "14",
            description = "Days of an experiment, 7 to 20. Default: ${DEFAULT-VALUE}")
    private int days;

    @Option(
            names = "--units",
            paramLabel = "N",
            defaultValue = "1000",
            description = "New units a day, such that an experiment has 5,000 or more. Default: ${DEFAULT-VALUE}")
    private int unitsADay;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() {
        between("--experiments", experiments, LEAST_EXPERIMENTS, Integer.MAX_VALUE);
        between("--days", days, LEAST_DAYS, MOST_DAYS);
        between("--units", unitsADay, (LEAST_UNITS + days - 1) / days, MOST_UNITS_A_DAY);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d experiments of each kind, each of %d days with %,d new units a day%n",
                experiments,
                days,
                unitsADay);
        ExperimentReport report = new ExperimentEvaluation(experiments, days, unitsADay, seed).run();
        falseFindings(out, report);
        trueFindings(out, report.trueFindings());
        reductions(out, report.reductions());
        split(out, report.split());
        figures.write(figures(report));
        List<String> broken = report.broken();
        out.println();
        out.println(broken.isEmpty() ? "All promises are kept." : "Promises that are not kept:");
        broken.forEach(sentence -> out.println("  " + sentence));
        return broken.isEmpty() ? 0 : 1;
    }

    private static List<Figure> figures(ExperimentReport report) {
        Figures found = new Figures("experiments", "simulated experiments");
        Figures.OfModel sequence = found.model("always-valid intervals");
        Figures.OfModel fixed = found.baseline("fixed-horizon intervals");
        for (FalseFindings metric : report.falseFindings()) {
            String measure = "A/A with a false effect on any day, " + metric.metric();
            sequence.add(measure, metric.ever());
            fixed.add(measure, metric.fixedEver());
        }
        for (TrueFindings metric : report.trueFindings()) {
            String measure = "A/B with the truth in all intervals, " + metric.metric();
            sequence.add(measure, metric.sequence().always());
            fixed.add(measure, metric.fixed().always());
        }
        return found.all();
    }

    private static void falseFindings(PrintWriter out, ExperimentReport report) {
        out.println();
        out.println("A/A: experiments with a false effect  always-valid  fixed-horizon  fixed-horizon");
        out.println("                                       on any day     on any day   on last day");
        for (FalseFindings found : report.falseFindings()) {
            out.printf(
                    Locale.ROOT,
                    "  %-34s  %10.1f %%  %11.1f %%  %11.1f %%%n",
                    found.metric(),
                    100 * found.ever(),
                    100 * found.fixedEver(),
                    100 * found.fixedLast());
        }
        out.printf(Locale.ROOT, "  %-34s  %10.1f %%%n", "any of the three, Holm", 100 * report.familyWise());
        out.printf(Locale.ROOT, "  %-34s  %10.1f %%%n", "at most", 100 * ExperimentReport.MOST_FALSE);
    }

    private static void trueFindings(PrintWriter out, List<TrueFindings> findings) {
        out.println();
        out.println("A/B, with CUPED        true    power  found on  found on  always-valid held  fixed-horizon held");
        out.println("                       lift  computed  last day   any day   last      all       last      all");
        for (TrueFindings found : findings) {
            out.printf(
                    Locale.ROOT,
                    "  %-18s %5.1f %%   %4.1f %%    %4.1f %%    %4.1f %%   %5.1f %%  %5.1f %%   %5.1f %%  %5.1f %%%n",
                    found.metric(),
                    100 * found.lift(),
                    100 * found.computed(),
                    100 * found.last(),
                    100 * found.ever(),
                    100 * found.sequence().last(),
                    100 * found.sequence().always(),
                    100 * found.fixed().last(),
                    100 * found.fixed().always());
        }
        out.printf(
                Locale.ROOT,
                "  %-18s %5s     %4.1f %%    %4.1f %%    %4s     %5.1f %%  %5.1f %%%n",
                "at least",
                "",
                100 * ExperimentEvaluation.POWER,
                100 * ExperimentEvaluation.POWER,
                "",
                100 * ExperimentReport.LEAST_COVERAGE,
                100 * ExperimentReport.LEAST_COVERAGE);
    }

    private static void reductions(PrintWriter out, List<VarianceReduction> reductions) {
        out.println();
        out.println("CUPED takes off the variance           predicted   found   bias in standard errors");
        for (VarianceReduction reduction : reductions) {
            out.printf(
                    Locale.ROOT,
                    "  %-34s  %7.1f %%  %5.1f %%  %6.1f%n",
                    reduction.metric(),
                    100 * reduction.predicted(),
                    100 * reduction.found(),
                    reduction.bias());
        }
    }

    private static void split(PrintWriter out, SplitAlarms split) {
        out.println();
        out.println("Alarms because of the split              sequential   chi-squared, looked at daily");
        out.printf(
                Locale.ROOT,
                "  %-34s  %10.2f %%  %11.2f %%%n",
                "sound splits",
                100 * split.sound(),
                100 * split.fixedSound());
        out.printf(Locale.ROOT, "  %-34s  %10.2f %%%n", "at most", 100 * ExperimentReport.MOST_ALARMS);
        out.printf(
                Locale.ROOT,
                "  %-34s  %10.2f %%%n",
                String.format(Locale.ROOT, "%.1f %% of the variant's units lost", 100 * split.lost()),
                100 * split.broken());
        out.printf(Locale.ROOT, "  %-34s  %10.2f %%%n", "at least", 100 * ExperimentReport.LEAST_ALARMS);
    }

    private void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(Locale.ROOT, "%s must be between %d and %d, not %d", name, least, most, value));
        }
    }
}
