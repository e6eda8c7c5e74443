package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.time.Duration;
import java.util.List;

/** The shop: it keeps what it keeps in MongoDB, and serves before MongoDB and the recommendations do. */
final class StorefrontService {

    private StorefrontService() {}

    static Service of(Home home, Ports ports) {
        Addresses addresses = new Addresses(ports);
        return new Service(
                "storefront",
                new JavaCommand(home, "storefront", "storefront.jar")
                        .run(
                                List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=16m"),
                                "io.shopstream.storefront.StorefrontProcess",
                                List.of(
                                        "--storefront-port",
                                        Integer.toString(ports.storefront()),
                                        "--recommend",
                                        addresses.recommend().toString(),
                                        "--mongo",
                                        addresses.mongo(),
                                        "--mongo-timeout",
                                        "2s")),
                home.data("storefront"),
                List.of(new Port(ports.storefront())),
                () -> {},
                new HttpReadiness(addresses.storefront().resolve("/api/health"), health -> health.contains("serves")),
                Service.COMPUTE,
                Duration.ofSeconds(5));
    }
}
