package io.shopstream.local.service;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server of MongoDB's protocol; it must stop cleanly to keep its data, so it gets time for that. */
final class MongoService {

    private MongoService() {}

    static Service of(Home home, Ports ports) {
        Path folder = home.data("mongo");
        return new Service(
                "mongo",
                new JavaCommand(home, "mongo")
                        .run(
                                List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=96m"),
                                "io.shopstream.local.mongo.MongoProcess",
                                List.of("shopstream.mv", Integer.toString(ports.mongo()))),
                folder,
                List.of(new Port(ports.mongo())),
                () -> {},
                new MongoPing(ports.mongo()),
                Service.STORE,
                Duration.ofSeconds(30));
    }
}
