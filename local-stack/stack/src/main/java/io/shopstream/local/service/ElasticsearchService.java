package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Elasticsearch: one node, ready when all primary shards are (its health is yellow or green). */
final class ElasticsearchService {

    private ElasticsearchService() {}

    static Service of(Home home, Ports ports) {
        Path folder = home.data("elasticsearch");
        return new Service(
                "elasticsearch",
                new JavaCommand(home, "elasticsearch")
                        .run(
                                List.of("-Xms320m", "-Xmx320m", "-XX:MaxDirectMemorySize=64m"),
                                "io.shopstream.local.elasticsearch.ElasticsearchProcess",
                                List.of(
                                        Integer.toString(ports.elasticsearch()),
                                        Integer.toString(ports.elasticsearchTransport()))),
                folder,
                List.of(new Port(ports.elasticsearch()), new Port(ports.elasticsearchTransport())),
                () -> {},
                new HttpReadiness(
                        new Addresses(ports).elasticsearch().resolve("/_cluster/health"),
                        health -> health.contains("\"yellow\"") || health.contains("\"green\"")),
                Service.STORE,
                Duration.ofSeconds(15));
    }
}
