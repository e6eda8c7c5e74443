package io.shopstream.local.command.train;

import io.shopstream.graph.picture.LineChartLook;
import io.shopstream.graph.picture.Picture;
import io.shopstream.modelstore.TrainingRuns;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How good models were when they were trained, a line each over time; where one was not published, there is a cross at the height of the one that stayed
 * in use.
 */
final class HistoryPicture {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0x55606D));

    /** What each model is told by, and in which words. */
    private static final Map<String, String> FIGURES = Map.of(
            "ranker", "heldOutHitRate",
            "ranker-candidate", "heldOutHitRate",
            "factors", "heldOutNdcg",
            "purchase", "heldOutAuc",
            "purchase-challenger", "heldOutAuc");

    private static final Map<String, String> WORDS =
            Map.of("heldOutHitRate", "HR@20", "heldOutNdcg", "NDCG@10", "heldOutAuc", "AUC");

    private HistoryPicture() {}

    /**
     * Draws trainings.
     *
     * @param runs the oldest first; those that no figure is told of are left out
     */
    static Picture of(List<TrainingRuns.Run> runs) {
        return new Picture(
                "trainings",
                "How good models were when they were trained, over time",
                WIDTH,
                HEIGHT,
                graphics -> paint(graphics, runs));
    }

    /**
     * A model's line.
     *
     * @param words what it is called
     * @param times of trainings whose model was published
     * @param values how good it was
     * @param keptTimes of trainings whose model was worse
     * @param keptValues of the one that stayed in use
     */
    record Line(String words, List<Date> times, List<Double> values, List<Date> keptTimes, List<Double> keptValues) {

        void add(TrainingRuns.Run run, String figure) {
            Date at = Date.from(run.at());
            @Nullable Double value = run.figures().get(figure);
            if (run.published() && value != null) {
                times.add(at);
                values.add(value);
            } else if (!run.published() && !values.isEmpty()) {
                keptTimes.add(at);
                keptValues.add(values.get(values.size() - 1));
            }
        }
    }

    /** Those of models that a figure is told of, and that were published in the time. */
    static List<Line> lines(List<TrainingRuns.Run> runs) {
        Map<String, Line> lines = new TreeMap<>();
        for (TrainingRuns.Run run : runs) {
            @Nullable String figure = FIGURES.get(run.model());
            if (figure != null) {
                lines.computeIfAbsent(
                                run.model(),
                                model -> new Line(
                                        model + ", " + WORDS.getOrDefault(figure, figure),
                                        new ArrayList<>(),
                                        new ArrayList<>(),
                                        new ArrayList<>(),
                                        new ArrayList<>()))
                        .add(run, figure);
            }
        }
        return lines.values().stream().filter(line -> !line.times().isEmpty()).toList();
    }

    private static void paint(Graphics2D graphics, List<TrainingRuns.Run> runs) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Trainings: how good models were on what they had not learned from")
                .yAxisTitle("held out")
                .build();
        int number = 0;
        for (Line line : lines(runs)) {
            draw(chart, line, COLORS.get(number++ % COLORS.size()));
        }
        style(chart.getStyler());
        chart.paint(graphics, WIDTH, HEIGHT);
    }

    private static void draw(XYChart chart, Line line, Color color) {
        XYSeries series = chart.addSeries(line.words(), line.times(), line.values());
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(2));
        if (!line.keptTimes().isEmpty()) {
            XYSeries kept =
                    chart.addSeries(line.words() + ", worse and not published", line.keptTimes(), line.keptValues());
            kept.setMarker(SeriesMarkers.CROSS);
            kept.setMarkerColor(color);
            kept.setLineStyle(new BasicStroke(0));
            kept.setLineColor(new Color(0, 0, 0, 0));
        }
    }

    private static void style(XYStyler styler) {
        LineChartLook.apply(styler);
        styler.setDatePattern("d MMM HH:mm");
        styler.setYAxisMin(0.0);
        styler.setYAxisMax(1.0);
        styler.setYAxisDecimalPattern("0.0");
    }
}
