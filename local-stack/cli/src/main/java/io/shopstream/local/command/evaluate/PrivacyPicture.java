package io.shopstream.local.command.evaluate;

import io.shopstream.graph.picture.LineChartLook;
import io.shopstream.graph.picture.Picture;
import io.shopstream.local.evaluation.privacy.CurvePoint;
import io.shopstream.local.evaluation.privacy.Way;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** AUC over epsilon, a line a way, with intervals; colours that also those tell apart who see few of them, and shapes. */
final class PrivacyPicture {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final Color[] COLORS = {
        new Color(0x55606D), new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73)
    };
    private static final Marker[] MARKERS = {
        SeriesMarkers.NONE, SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND
    };

    private PrivacyPicture() {}

    /** @param rows what was learned from, in words */
    static Picture of(List<CurvePoint> points, String rows) {
        return new Picture(
                "privacy",
                "AUC over epsilon on an axis of logarithms, a line for each way to private logistic regression",
                WIDTH,
                HEIGHT,
                graphics -> paint(graphics, points, rows));
    }

    private static void paint(Graphics2D graphics, List<CurvePoint> points, String rows) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("What privacy costs: " + rows)
                .xAxisTitle("epsilon of a user (less is more private)")
                .yAxisTitle("AUC on other users")
                .build();
        double[] epsilons = points.stream()
                .mapToDouble(CurvePoint::epsilon)
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
        for (Way way : Way.values()) {
            List<CurvePoint> own =
                    points.stream().filter(point -> point.way() == way).toList();
            boolean level = own.size() == 1;
            double[] areas = java.util.Arrays.stream(epsilons)
                    .map(epsilon -> at(own, epsilon, level).area().mean())
                    .toArray();
            double[] errors = java.util.Arrays.stream(epsilons)
                    .map(epsilon -> level ? 0 : at(own, epsilon, false).area().halfWidth())
                    .map(error -> Double.isNaN(error) ? 0 : error)
                    .toArray();
            XYSeries series = chart.addSeries(way.toString(), epsilons, areas, errors);
            series.setMarker(MARKERS[way.ordinal()]);
            series.setMarkerColor(COLORS[way.ordinal()]);
            series.setLineColor(COLORS[way.ordinal()]);
            series.setLineStyle(new BasicStroke(level ? 1 : 2));
        }
        style(chart.getStyler());
        chart.paint(graphics, WIDTH, HEIGHT);
    }

    private static CurvePoint at(List<CurvePoint> points, double epsilon, boolean level) {
        return points.stream()
                .filter(point -> level || point.epsilon() == epsilon)
                .findFirst()
                .orElseThrow();
    }

    private static void style(XYStyler styler) {
        LineChartLook.apply(styler);
        styler.setXAxisLogarithmic(true);
        styler.setXAxisMin(0.1);
        styler.setXAxisMax(10.0);
        styler.setYAxisMin(0.3);
        styler.setYAxisMax(1.0);
        styler.setYAxisDecimalPattern("0.0");
        styler.setErrorBarsColorSeriesColor(true);
    }
}
