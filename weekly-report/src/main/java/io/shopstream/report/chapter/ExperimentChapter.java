package io.shopstream.report.chapter;

import io.shopstream.experiment.Interval;
import io.shopstream.experiment.MetricResult;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Section;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Weeks;
import io.shopstream.results.DefinedExperiment;
import io.shopstream.results.ExperimentResults;
import io.shopstream.results.RecommendationService;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the experiments had shown at the end of the week, all their days together. */
final class ExperimentChapter {

    private static final List<String> TITLES = List.of(
            "Experiment",
            "Metric",
            "Variant",
            "Conclusion",
            "Units",
            "Value",
            "Control",
            "Lift",
            "Lift at least",
            "Lift at most",
            "p",
            "p adjusted",
            "Lift a week before");

    private final List<List<Cell>> rows = new ArrayList<>();
    private final List<String> notYet = new ArrayList<>();

    private ExperimentChapter() {}

    /** @param service that knows the experiments; null where there is none to ask */
    static Chapter read(
            Elasticsearch elasticsearch, @Nullable RecommendationService service, Weeks weeks, Instant clock)
            throws SearchFailure {
        if (service == null) {
            return chapter(
                    List.of(
                            new Block.Text(
                                    "No recommendation service was named that knows the experiments, so there is nothing of them here.")));
        }
        List<DefinedExperiment> experiments;
        try {
            experiments = service.experiments();
        } catch (IOException e) {
            return chapter(List.of(new Block.Text("There is nothing of experiments here: " + e.getMessage()
                    + ". Make the report again when it does.")));
        }
        if (experiments.isEmpty()) {
            return chapter(List.of(new Block.Text("There is no experiment.")));
        }
        ExperimentChapter chapter = new ExperimentChapter();
        for (DefinedExperiment experiment : experiments) {
            chapter.add(ExperimentResults.read(elasticsearch, experiment), weeks, clock);
        }
        List<Block> blocks = new ArrayList<>();
        if (!chapter.rows.isEmpty()) {
            blocks.add(Table.of("experiments", "Experiments at the end of the week", TITLES, chapter.rows));
        }
        if (!chapter.notYet.isEmpty()) {
            blocks.add(new Block.Points(chapter.notYet));
        }
        blocks.add(new Block.Text(
                "All days of an experiment up to the end of the week count. The lift lies between its two"
                        + " ends with 95 % certainty however often one looks, and p is of the same kind; adjusted, it holds for all metrics"
                        + " and variants of an experiment together."));
        return chapter(blocks);
    }

    private static Chapter chapter(List<Block> blocks) {
        return new Chapter(new Section("experiments", "Experiments", blocks), List.of());
    }

    private void add(ExperimentResults results, Weeks weeks, Instant clock) {
        LocalDate last = weeks.week().sunday();
        String name = results.experiment().name();
        ExperimentResults.Reading reading = results.asOf(last, clock);
        if (reading.results().isEmpty()) {
            notYet.add(name + ": by then, no device had seen lists of two of its variants.");
            return;
        }
        ExperimentResults.Reading earlier = results.asOf(weeks.week().previous().sunday(), clock);
        String control = results.experiment().design().control();
        for (MetricResult result : reading.results()) {
            rows.add(row(name, control, reading, earlier, result));
        }
    }

    private static List<Cell> row(
            String name,
            String control,
            ExperimentResults.Reading reading,
            ExperimentResults.Reading earlier,
            MetricResult result) {
        Interval lift = result.lift();
        return List.of(
                Cell.text(name),
                Cell.text(result.metric().name()),
                Cell.text(result.variant()),
                Cell.text(result.conclusion().sentence()),
                Cell.count(reading.units().getOrDefault(result.variant(), 0L)),
                value(reading, result, result.variant()),
                value(reading, result, control),
                Cell.change(result.effect().lift()),
                Cell.change(lift.isBounded() ? lift.low() : Double.NaN),
                Cell.change(lift.isBounded() ? lift.high() : Double.NaN),
                Cell.fine(result.pValue()),
                Cell.fine(result.adjustedPValue()),
                Cell.change(earlierLift(earlier, result)));
    }

    private static Cell value(ExperimentResults.Reading reading, MetricResult result, String variant) {
        return Cell.fine(reading.value(result, variant).orElse(Double.NaN));
    }

    private static double earlierLift(ExperimentResults.Reading earlier, MetricResult result) {
        return earlier.results().stream()
                .filter(one ->
                        one.metric().equals(result.metric()) && one.variant().equals(result.variant()))
                .mapToDouble(one -> one.effect().lift())
                .findFirst()
                .orElse(Double.NaN);
    }
}
