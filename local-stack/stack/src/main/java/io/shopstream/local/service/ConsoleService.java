package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The console: a page over Elasticsearch; it keeps nothing, and serves before Elasticsearch does. */
final class ConsoleService {

    private ConsoleService() {}

    static Service of(Home home, Ports ports) {
        Path folder = home.data("console");
        Addresses addresses = new Addresses(ports);
        return new Service(
                "console",
                new JavaCommand(home, "console", "console.jar")
                        .run(
                                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=16m"),
                                "io.shopstream.console.ConsoleProcess",
                                List.of(
                                        "--console-port",
                                        Integer.toString(ports.console()),
                                        "--elasticsearch",
                                        addresses.elasticsearch().toString(),
                                        "--flink",
                                        addresses.flink().toString(),
                                        "--recommend",
                                        addresses.recommend().toString())),
                folder,
                List.of(new Port(ports.console())),
                () -> {},
                new HttpReadiness(addresses.console().resolve("/api/health"), health -> health.contains("serves")),
                Service.COMPUTE,
                Duration.ofSeconds(5));
    }
}
