package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.time.Duration;
import java.util.List;

/** The recommendation service; it keeps nothing, and lives before the topic of its lists is there. */
final class RecommendService {

    private RecommendService() {}

    static Service of(Home home, Ports ports) {
        Addresses addresses = new Addresses(ports);
        return new Service(
                "recommend",
                new JavaCommand(home, "recommendation-service", "recommendation-service.jar")
                        .run(
                                List.of("-Xmx192m", "-XX:MaxDirectMemorySize=24m"),
                                "io.shopstream.recommend.RecommendProcess",
                                List.of(
                                        "--recommend-port",
                                        Integer.toString(ports.recommend()),
                                        "--kafka-bootstrap",
                                        addresses.kafkaBootstrap(),
                                        "--redis",
                                        addresses.redis(),
                                        "--mongo",
                                        addresses.mongo())),
                home.data("recommend"),
                List.of(new Port(ports.recommend())),
                () -> {},
                new HttpReadiness(
                        addresses.recommend().resolve("/api/health/live"), health -> health.contains("lives")),
                Service.COMPUTE,
                Duration.ofSeconds(5));
    }
}
