package io.shopstream.console.recommend;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recommendation service's metrics, of Prometheus' text format. A line that is none is passed over, as is one whose figure is no
 * number.
 */
public final class ServiceMetrics {

    private static final String PREFIX = "shopstream_recommend_";
    private static final Pattern LINE = Pattern.compile(PREFIX + "(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

    /** Sums over the labels. */
    private final Map<String, Double> values = new HashMap<>();

    /** Answers up to a bound in seconds, by it; over the other labels. */
    private final TreeMap<Double, Double> answers = new TreeMap<>();

    private ServiceMetrics() {}

    /** Reads them. */
    public static ServiceMetrics of(String text) {
        ServiceMetrics metrics = new ServiceMetrics();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> number(line.group(3))
                .ifPresent(value -> metrics.add(line, value)));
        return metrics;
    }

    private void add(Matcher line, double value) {
        values.merge(line.group(1), value, Double::sum);
        if (line.group(1).equals("answer_seconds_bucket") && line.group(2) != null) {
            Matcher bound = BOUND.matcher(line.group(2));
            if (bound.find()) {
                number(bound.group(1).replace("+Inf", "Infinity"))
                        .ifPresent(seconds -> answers.merge(seconds, value, Double::sum));
            }
        }
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(number -> !number.isNaN());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The sum over all labels of one; empty where the service has none of this name. */
    public OptionalDouble value(String name) {
        return values.containsKey(name) ? OptionalDouble.of(values.getOrDefault(name, 0.0)) : OptionalDouble.empty();
    }

    /**
     * In how many seconds that share of the answers was made, as Prometheus' {@code histogram_quantile} estimates it: as if they were spread
     * evenly between two bounds. Empty before the first answer.
     */
    public OptionalDouble answerSeconds(double share) {
        double all = answers.isEmpty() ? 0 : answers.lastEntry().getValue();
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double low = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bound : answers.entrySet()) {
            if (bound.getValue() >= share * all) {
                return OptionalDouble.of(
                        bound.getKey().isInfinite()
                                ? low
                                : low + (bound.getKey() - low) * (share * all - below) / (bound.getValue() - below));
            }
            low = bound.getKey();
            below = bound.getValue();
        }
        return OptionalDouble.of(low);
    }
}
