package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackPrometheusReporterTest {

    private final MetricConfig config = new MetricConfig();
    private int port;
    private MetricReporter reporter;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        config.setProperty("port", Integer.toString(port));
        config.setProperty("filterLabelValueCharacters", "false");
        reporter = new LoopbackPrometheusReporterFactory().createMetricReporter(config);
        reporter.open(config);
    }

    @AfterEach
    void stop() {
        reporter.close();
    }

    @Test
    void tellsMetricsByFlinksNamesWithTheirLabelsAsTheyAre() throws IOException {
        Gauge<Long> gauge = () -> 7L;
        reporter.notifyOfAddedMetric(gauge, "documents", new Group());

        try (InputStream page =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains("flink_job_le_documents{le=\"+Inf\",} 7.0");
        }
    }

    @Test
    void answersNoPageElsewhere() throws IOException {
        reporter.notifyOfAddedMetric((Gauge<Long>) () -> 7L, "documents", new Group());

        assertThat(asked("Host: evil.example:" + port))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("documents");
        assertThat(asked("Host: 127.0.0.1:" + port + "\r\nOrigin: https://evil.example"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("documents");
        assertThat(asked("Host: localhost:" + port)).startsWith("HTTP/1.1 200 ").contains("documents");
    }

    private String asked(String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET /metrics HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void listensOnNoOtherAddress() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();

        for (InetAddress other : others) {
            assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(ConnectException.class);
        }
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }

    @Test
    void isThereForFlinkToFind() {
        assertThat(ServiceLoader.load(MetricReporterFactory.class))
                .hasAtLeastOneElementOfType(LoopbackPrometheusReporterFactory.class);
    }

    @Test
    void saysThatItsPortIsTaken() {
        assertThatThrownBy(() -> new LoopbackPrometheusReporterFactory().createMetricReporter(config))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The metrics' port " + port + " is taken");
    }

    private static final class Group extends UnregisteredMetricsGroup implements LogicalScopeProvider {

        @Override
        public Map<String, String> getAllVariables() {
            return Map.of("<le>", "+Inf");
        }

        @Override
        public String getLogicalScope(CharacterFilter filter) {
            return getLogicalScope(filter, '.');
        }

        @Override
        public String getLogicalScope(CharacterFilter filter, char delimiter) {
            return "job" + delimiter + "le";
        }

        @Override
        public MetricGroup getWrappedMetricGroup() {
            return this;
        }
    }
}
