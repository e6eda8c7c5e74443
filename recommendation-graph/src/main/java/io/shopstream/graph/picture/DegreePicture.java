package io.shopstream.graph.picture;

import io.shopstream.graph.content.Kind;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.shape.Degrees;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * By how many lists products are named: of each number the products that are named by so many or more, on logarithmic axes. A straight
 * line would be a power law; that a line is nearly straight proves none.
 */
public final class DegreePicture {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;
    private static final int CAPTION = 76;

    private DegreePicture() {}

    /** @param caption what was left out, a line each */
    public static Picture of(RecommendationGraph graph, Degrees degrees, List<String> caption) {
        List<String> lines = new ArrayList<>();
        int[] products = IntStream.range(0, graph.vertices().size())
                .filter(graph::isProduct)
                .toArray();
        long unnamed = IntStream.of(products)
                .filter(product -> degrees.lists()[product] == 0)
                .count();
        lines.add(unnamed + " of " + graph.count(Kind.PRODUCT)
                + " products are in the list of no other product, which has no place on a logarithmic axis.");
        lines.addAll(caption);
        Map<Integer, Integer> byLists = atLeast(IntStream.of(products).map(product -> degrees.lists()[product]));
        Map<Integer, Integer> byUsers = atLeast(IntStream.of(products).map(product -> degrees.users()[product]));
        return new Picture(
                "degrees",
                "By how many lists products are named, on logarithmic axes",
                WIDTH,
                HEIGHT,
                graphics -> paint(graphics, byLists, byUsers, lines));
    }

    /** Of each number from 1 that occurs how many are so large or larger. */
    static Map<Integer, Integer> atLeast(IntStream numbers) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        numbers.filter(number -> number > 0).forEach(number -> counts.merge(number, 1, Integer::sum));
        int sum = 0;
        for (Integer number : counts.descendingKeySet()) {
            sum += counts.getOrDefault(number, 0);
            counts.put(number, sum);
        }
        return counts;
    }

    private static void paint(
            Graphics2D graphics, Map<Integer, Integer> byLists, Map<Integer, Integer> byUsers, List<String> caption) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT - CAPTION)
                .title("By how many lists products are named")
                .xAxisTitle("lists")
                .yAxisTitle("products in so many lists or more")
                .build();
        add(chart, "lists of products", byLists, Ink.FIRST);
        add(chart, "lists of users", byUsers, Ink.SECOND);
        style(chart.getStyler(), byLists, byUsers);
        AffineTransform before = graphics.getTransform();
        chart.paint(graphics, WIDTH, HEIGHT - CAPTION);
        graphics.setTransform(before);
        Captions.paint(graphics, caption, 36, HEIGHT - 20, WIDTH - 72);
    }

    private static void add(XYChart chart, String name, Map<Integer, Integer> counts, Color color) {
        if (counts.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(name, new ArrayList<>(counts.keySet()), new ArrayList<>(counts.values()));
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(1.5f));
    }

    private static void style(XYStyler styler, Map<Integer, Integer> byLists, Map<Integer, Integer> byUsers) {
        int mostLists = Math.max(most(byLists.keySet()), most(byUsers.keySet()));
        int mostProducts = Math.max(most(byLists.values()), most(byUsers.values()));
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        styler.setXAxisMin(1.0);
        styler.setXAxisMax((double) powerOfTen(mostLists));
        styler.setYAxisMin(1.0);
        styler.setYAxisMax((double) powerOfTen(mostProducts));
        styler.setXAxisDecimalPattern("#,##0");
        styler.setYAxisDecimalPattern("#,##0");
        styler.setMarkerSize(6);
        styler.setBaseFont(Ink.font(13));
        styler.setChartTitleFont(Ink.bold(20));
        styler.setAxisTitleFont(Ink.font(14));
        styler.setAxisTickLabelsFont(Ink.font(13));
        styler.setLegendFont(Ink.font(13));
        styler.setChartFontColor(Ink.TEXT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartTitleBoxVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(Ink.LINE);
        styler.setLegendBorderColor(Ink.LINE);
        styler.setLegendPosition(LegendPosition.InsideNE);
    }

    private static int most(Iterable<Integer> numbers) {
        int most = 1;
        for (Integer number : numbers) {
            most = Math.max(most, number);
        }
        return most;
    }

    /** The smallest one above. */
    private static long powerOfTen(int number) {
        long power = 10;
        while (power <= number) {
            power *= 10;
        }
        return power;
    }
}
