package io.shopstream.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What both of Flink's processes tell Prometheus. */
record ExportedMetrics(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Sample(String name, Map<String, String> labels, double value) {}

    static ExportedMetrics read(URI... pages) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (URI page : pages) {
            try (InputStream text = page.toURL().openStream()) {
                new String(text.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(ExportedMetrics::sample)
                        .forEach(samples::add);
            }
        }
        return new ExportedMetrics(samples);
    }

    /** Returns when the running predictions have fetched a model. */
    static void awaitModelOfPurchases() throws IOException, InterruptedException {
        for (int waited = 0; waited < 120; waited++) {
            ExportedMetrics exported = read(TestedStack.http(16_130).resolve("/metrics"));
            String job = "purchase-prediction";
            if (exported.sum(MetricsDocument.PREFIX + "modelsFetched", job, "job_name", job) > 0) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("the job has fetched no model");
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    List<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** Over all subtasks; {@code label} is a further label that must have that value. */
    long sum(String name, String job, String label, String value) {
        return (long) named(name).stream()
                .filter(sample -> job.equals(sample.labels().get("job_name")))
                .filter(sample -> value.equals(sample.labels().get(label)))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not a sample: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        String text = parts.group(2) == null ? "" : parts.group(2);
        for (MatchResult label : LABEL.matcher(text).results().toList()) {
            labels.put(label.group(1), label.group(2));
        }
        return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }
}
