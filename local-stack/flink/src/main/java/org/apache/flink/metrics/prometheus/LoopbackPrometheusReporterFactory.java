package org.apache.flink.metrics.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Makes reporters that listen on the one port that {@code metrics.reporter.<name>.port} says. */
public final class LoopbackPrometheusReporterFactory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        int port = Integer.parseInt(((MetricConfig) properties).getString("port", "9249"));
        try {
            return new LoopbackPrometheusReporter(port);
        } catch (IOException e) {
            throw new UncheckedIOException("The metrics' port " + port + " is taken", e);
        }
    }
}
