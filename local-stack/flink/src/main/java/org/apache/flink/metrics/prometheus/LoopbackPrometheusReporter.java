package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Flink's {@link PrometheusReporter} but for where it listens: on loopback, as everything in the local stack does.
 * Flink's own listens on every address, and has no setting for that.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {

    private final HTTPServer server;

    LoopbackPrometheusReporter(int port) throws IOException {
        server = new HTTPServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), registry, true);
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }
}
