package io.shopstream.local.command.evaluate;

import io.shopstream.figure.Figure;
import io.shopstream.graph.picture.LineChartLook;
import io.shopstream.graph.picture.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * AUC over epsilon, a line a way, with intervals; what has no epsilon is level. Colours that also those tell apart who see few of them, and shapes. A way
 * and the same without privacy have one colour.
 */
final class PrivacyPicture {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final String MEASURE = "AUC";
    private static final String EPSILON = ", epsilon ";

    /** Who guesses has that, which is no line. */
    private static final double GUESSED = 0.5;

    private static final double TICK = 0.05;
    private static final Color LEVEL = new Color(0x55606D);
    private static final Color[] COLORS = {
        new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0xCC79A7)
    };
    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP
    };

    private PrivacyPicture() {}

    /**
     * Draws figures.
     *
     * @param figures whose models end with {@code , epsilon 1.0}, and others
     * @param learned what was learned from, in words
     */
    static Picture of(List<Figure> figures, String learned) {
        return new Picture(
                "privacy",
                "AUC over epsilon on an axis of logarithms, a line for each way to learn",
                WIDTH,
                HEIGHT,
                graphics -> paint(graphics, figures, learned));
    }

    /** By the names of ways, the figures of each epsilon. */
    static Map<String, NavigableMap<Double, Figure>> lines(List<Figure> figures) {
        Map<String, NavigableMap<Double, Figure>> lines = new LinkedHashMap<>();
        for (Figure figure : figures) {
            int at = figure.model().indexOf(EPSILON);
            if (figure.measure().equals(MEASURE) && at >= 0) {
                double epsilon = Double.parseDouble(figure.model().substring(at + EPSILON.length()));
                lines.computeIfAbsent(figure.model().substring(0, at), way -> new TreeMap<>())
                        .put(epsilon, figure);
            }
        }
        return lines;
    }

    /** The figures of ways that have no epsilon, but for those that only guess. */
    static List<Figure> levels(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.measure().equals(MEASURE)
                        && !figure.model().contains(EPSILON)
                        && figure.value() > GUESSED)
                .toList();
    }

    private static void paint(Graphics2D graphics, List<Figure> figures, String learned) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("What privacy costs: " + learned)
                .xAxisTitle("epsilon of a user (less is more private); level, in the colour of a way: without privacy")
                .yAxisTitle("AUC on other users")
                .build();
        Map<String, NavigableMap<Double, Figure>> lines = lines(figures);
        List<String> ways = new ArrayList<>(lines.keySet());
        double[] epsilons = lines.values().stream()
                .flatMap(line -> line.keySet().stream())
                .mapToDouble(epsilon -> epsilon)
                .distinct()
                .sorted()
                .toArray();
        for (Figure level : levels(figures)) {
            int way = ways.indexOf(level.model());
            double[] same = new double[epsilons.length];
            Arrays.fill(same, level.value());
            XYSeries series = chart.addSeries(way < 0 ? level.model() : level.model() + ", no privacy", epsilons, same);
            // the colour of its way says what it is
            series.setShowInLegend(way < 0);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(way < 0 ? LEVEL : COLORS[way % COLORS.length]);
            series.setLineStyle(new BasicStroke(1));
        }
        lines.forEach((way, line) -> draw(chart, way, line, ways.indexOf(way)));
        style(chart.getStyler(), figures, epsilons);
        chart.paint(graphics, WIDTH, HEIGHT);
    }

    private static void draw(XYChart chart, String way, NavigableMap<Double, Figure> line, int number) {
        XYSeries series = chart.addSeries(
                way,
                line.keySet().stream().mapToDouble(epsilon -> epsilon).toArray(),
                line.values().stream().mapToDouble(Figure::value).toArray(),
                line.values().stream().mapToDouble(PrivacyPicture::halfWidth).toArray());
        series.setMarker(MARKERS[number % MARKERS.length]);
        series.setMarkerColor(COLORS[number % COLORS.length]);
        series.setLineColor(COLORS[number % COLORS.length]);
        series.setLineStyle(new BasicStroke(2));
    }

    /** 0 where there is one seed only. */
    private static double halfWidth(Figure figure) {
        return Double.isNaN(figure.high()) ? 0 : figure.high() - figure.value();
    }

    private static void style(XYStyler styler, List<Figure> figures, double[] epsilons) {
        LineChartLook.apply(styler);
        styler.setXAxisLogarithmic(true);
        styler.setXAxisMin(epsilons[0]);
        styler.setXAxisMax(epsilons[epsilons.length - 1]);
        List<Figure> drawn = new ArrayList<>(levels(figures));
        lines(figures).values().forEach(line -> drawn.addAll(line.values()));
        double least = drawn.stream()
                .mapToDouble(figure -> figure.value() - halfWidth(figure))
                .min()
                .orElse(0);
        double most = drawn.stream()
                .mapToDouble(figure -> figure.value() + halfWidth(figure))
                .max()
                .orElse(1);
        styler.setYAxisMin(TICK * Math.floor(least / TICK));
        styler.setYAxisMax(TICK * Math.ceil(most / TICK));
        styler.setYAxisDecimalPattern("0.00");
        styler.setErrorBarsColorSeriesColor(true);
    }
}
