package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** ZooKeeper: remembers for Flink which jobs run and where their last checkpoint is ({@code docs/decisions/0003}). */
final class ZooKeeperService {

    private static final String CONFIGURATION = "zoo.cfg";

    private ZooKeeperService() {}

    static Service of(Home home, Ports ports) {
        Path folder = home.data("zookeeper");
        return new Service(
                "zookeeper",
                new JavaCommand(home, "zookeeper")
                        .run(
                                List.of("-Xmx32m", "-XX:TieredStopAtLevel=1"),
                                "org.apache.zookeeper.server.ZooKeeperServerMain",
                                List.of(CONFIGURATION)),
                folder,
                List.of(new Port(ports.zookeeper())),
                () -> configure(folder, ports),
                new ZooKeeperRuok(ports.zookeeper()),
                Service.COORDINATION,
                Duration.ofSeconds(5));
    }

    private static void configure(Path folder, Ports ports) throws IOException {
        Files.writeString(folder.resolve(CONFIGURATION), """
                # Sessions last from 2 to 20 ticks, so a dead JobManager's leadership can end after 2 seconds.
                tickTime=1000
                dataDir=./data
                clientPort=%d
                clientPortAddress=%s
                maxClientCnxns=60
                admin.enableServer=false
                4lw.commands.whitelist=ruok
                autopurge.purgeInterval=1
                autopurge.snapRetainCount=3
                """.formatted(ports.zookeeper(), Addresses.HOST));
    }
}
