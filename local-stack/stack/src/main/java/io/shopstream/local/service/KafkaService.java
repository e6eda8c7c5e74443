package io.shopstream.local.service;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Kafka: one node that is broker and controller at once (KRaft). */
final class KafkaService {

    /** Only one cluster ever uses a data folder, so its id need not be random. */
    private static final String CLUSTER_ID = "c2hvcHN0cmVhbS1sb2NhbA";

    private static final String CONFIGURATION = "server.properties";

    /** Below the folder that Kafka runs in: log.dirs is a list, and knows no name with a comma in it. */
    private static final String DATA = "data";

    /** A second or two, but for a machine that is very busy. */
    private static final int FORMAT_SECONDS = 120;

    private static final List<String> FORMAT_FLAGS = List.of("-Xmx64m", "-XX:TieredStopAtLevel=1");

    private KafkaService() {}

    static Service of(Home home, Ports ports) {
        Path folder = home.data("kafka");
        JavaCommand java = new JavaCommand(home, "kafka");
        return new Service(
                "kafka",
                java.run(List.of("-Xms96m", "-Xmx224m"), "kafka.Kafka", List.of(CONFIGURATION)),
                folder,
                List.of(new Port(ports.kafka()), new Port(ports.kafkaController())),
                () -> prepare(folder, java, ports),
                new KafkaMetadata(ports.kafka()),
                Service.STORE,
                Duration.ofSeconds(15));
    }

    private static void prepare(Path folder, JavaCommand java, Ports ports) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(CONFIGURATION), properties(ports));
        if (!Files.exists(folder.resolve(DATA).resolve("meta.properties"))) {
            format(folder, java);
        }
    }

    private static void format(Path folder, JavaCommand java) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java.run(
                FORMAT_FLAGS, "kafka.tools.StorageTool", List.of("format", "-t", CLUSTER_ID, "-c", CONFIGURATION)));
        Path output = folder.resolve("format.out");
        Process format = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!format.waitFor(FORMAT_SECONDS, TimeUnit.SECONDS) || format.exitValue() != 0) {
                throw new IOException("Kafka could not format its storage, see " + output);
            }
        } finally {
            format.destroyForcibly();
        }
    }

    static String properties(Ports ports) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                # A misspelt topic is an error, not a new topic.
                auto.create.topics.enable=false
                # One node holds the only copy.
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                # Flink commits a transaction at the next checkpoint, however long its recovery takes.
                transaction.max.timeout.ms=3600000
                # Its sinks take a new transactional id and producer id a checkpoint: forget finished ones in an hour, not a week.
                transactional.id.expiration.ms=3600000
                producer.id.expiration.ms=3600000
                # What a demonstration published stays until reset.
                log.retention.hours=-1
                log.retention.bytes=-1
                # A preallocated index is 10 MB of address space a partition; these topics are small.
                log.index.size.max.bytes=1048576
                # Few clients on two cores.
                num.network.threads=2
                num.io.threads=3
                num.replica.fetchers=1
                num.recovery.threads.per.data.dir=2
                background.threads=2
                log.cleaner.dedupe.buffer.size=4194304
                log.cleaner.io.buffer.size=65536
                """.formatted(ports.kafka(), ports.kafkaController(), DATA);
    }
}
