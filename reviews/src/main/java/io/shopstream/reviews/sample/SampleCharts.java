package io.shopstream.reviews.sample;

import io.shopstream.sampling.SampleFindings;
import io.shopstream.sampling.SampleFindings.Comparison;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what a proof found: a picture of stars, of reviews a product and of reviews a reviewer. */
public final class SampleCharts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int MOST_BARS = 12;

    private static final Color EXPECTED = new Color(0x9aa5b1);
    private static final Color CAME = new Color(0x0b6e99);
    private static final Color OF_THE_WHOLE = new Color(0xd9822b);

    private SampleCharts() {}

    /**
     * Writes them.
     *
     * @param folder is made where there is none
     * @return the files
     */
    public static List<Path> write(SampleFindings findings, Path folder) throws IOException {
        // nothing is shown on a screen, also where there is one
        System.setProperty("java.awt.headless", "true");
        Files.createDirectories(folder);
        return List.of(
                save(stars(findings), folder.resolve("stars.png")),
                save(sizes(findings), folder.resolve("reviews-a-product.png")),
                save(users(findings), folder.resolve("reviews-a-reviewer.png")));
    }

    private static Path save(Chart<?, ?> chart, Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        return file;
    }

    private static CategoryChart stars(SampleFindings findings) {
        CategoryChart chart = bars("Stars: the sample and the whole", "stars", "% of the reviews");
        List<String> stars = List.of("1", "2", "3", "4", "5");
        chart.addSeries("the whole", stars, percent(findings.stars().whole())).setFillColor(EXPECTED);
        chart.addSeries("the sample", stars, percent(findings.stars().came())).setFillColor(CAME);
        return chart;
    }

    private static XYChart sizes(SampleFindings findings) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Reviews a product: the sample and the whole")
                .xAxisTitle("reviews of a product, at most")
                .yAxisTitle("% of the products")
                .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        addSteps(chart, "the whole", findings.sizes().whole(), EXPECTED);
        addSteps(chart, "the sample", findings.sizes().came(), CAME);
        return chart;
    }

    private static void addSteps(XYChart chart, String name, List<Double> frequencies, Color color) {
        double all = frequencies.stream().mapToDouble(Double::doubleValue).sum();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        double below = 0;
        // the last place is of what the whole does not have
        for (int size = 1; size < frequencies.size() - 1; size++) {
            if (frequencies.get(size) > 0) {
                x.add((double) size);
                y.add(100 * below / all);
                below += frequencies.get(size);
                x.add((double) size);
                y.add(100 * below / all);
            }
        }
        x.add(frequencies.size() - 2.0);
        y.add(100 * below / all);
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
    }

    /** Of those who are seen: the whole's own is drawn, too, to show that it is another. */
    private static CategoryChart users(SampleFindings findings) {
        CategoryChart chart =
                bars("Reviews a reviewer: the sample and what thinning predicts", "reviews", "% of the reviewers seen");
        Comparison users = findings.users();
        int last = Math.min(MOST_BARS, last(users.whole()));
        List<String> names = IntStream.rangeClosed(1, last)
                .mapToObj(reviews -> reviews < last ? String.valueOf(reviews) : last + " or more")
                .toList();
        chart.addSeries("the whole", names, seen(users.whole(), last)).setFillColor(OF_THE_WHOLE);
        chart.addSeries("predicted", names, seen(users.expected(), last)).setFillColor(EXPECTED);
        chart.addSeries("the sample", names, seen(users.came(), last)).setFillColor(CAME);
        return chart;
    }

    private static int last(List<Double> frequencies) {
        int last = frequencies.size() - 1;
        while (last > 1 && frequencies.get(last) == 0) {
            last--;
        }
        return last;
    }

    /** In percent of all from 1 on; the last gathers all from there. */
    private static List<Double> seen(List<Double> frequencies, int last) {
        double all =
                frequencies.stream().skip(1).mapToDouble(Double::doubleValue).sum();
        List<Double> shares = new ArrayList<>();
        for (int number = 1; number < last; number++) {
            shares.add(100 * frequencies.get(number) / all);
        }
        shares.add(100
                * frequencies.stream()
                        .skip(last)
                        .mapToDouble(Double::doubleValue)
                        .sum()
                / all);
        return shares;
    }

    private static List<Double> percent(List<Double> shares) {
        return shares.stream().map(share -> 100 * share).toList();
    }

    private static CategoryChart bars(String title, String x, String y) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        style(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.8);
        chart.getStyler().setLegendPosition(LegendPosition.InsideN);
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendBorderColor(Color.WHITE);
        styler.setPlotGridVerticalLinesVisible(false).setDecimalPattern("#0.#");
    }
}
