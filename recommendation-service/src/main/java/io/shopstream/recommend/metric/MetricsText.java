package io.shopstream.recommend.metric;

import java.util.Locale;
import java.util.Map;

/** Metrics in Prometheus' text format, one after the other. */
public final class MetricsText {

    private final String prefix;
    private final StringBuilder text = new StringBuilder();

    /** @param prefix of every name */
    public MetricsText(String prefix) {
        this.prefix = prefix;
    }

    /** Labels as they are written, names and values in turn. */
    public static String labels(String... namesAndValues) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1]
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n");
            labels.append(i == 0 ? "" : ",").append(namesAndValues[i]).append("=\"");
            labels.append(value).append('"');
        }
        return labels.toString();
    }

    /** A number that only grows. */
    public void counter(String name, long number) {
        type(name, "counter");
        line(name, "", Long.toString(number));
    }

    /** Several of them, by {@linkplain #labels their labels}. */
    public void counter(String name, Map<String, Long> numbers) {
        type(name, "counter");
        numbers.forEach((labels, number) -> line(name, labels, Long.toString(number)));
    }

    /** A number as it is now. */
    public void gauge(String name, double number) {
        type(name, "gauge");
        line(name, "", Double.toString(number));
    }

    /** Histograms, by their labels. */
    public void histogram(String name, Map<String, Histogram> histograms) {
        type(name, "histogram");
        histograms.forEach((labels, histogram) -> {
            histogram
                    .cumulative()
                    .forEach((bound, count) ->
                            line(name + "_bucket", labels + "," + labels("le", bound), Long.toString(count)));
            line(name + "_sum", labels, String.format(Locale.ROOT, "%.6f", histogram.seconds()));
            line(name + "_count", labels, Long.toString(histogram.count()));
        });
    }

    private void type(String name, String type) {
        text.append("# TYPE ").append(prefix).append(name).append(' ').append(type);
        text.append('\n');
    }

    private void line(String name, String labels, String number) {
        text.append(prefix).append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
