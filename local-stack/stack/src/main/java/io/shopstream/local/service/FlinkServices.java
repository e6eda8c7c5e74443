package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Folders;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.process.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Flink: a standalone session cluster of one JobManager and one TaskManager, without Flink's distribution. */
final class FlinkServices {

    /** Flink's serializers and its shaded netty reflect on the JDK. */
    private static final List<String> REFLECTION = List.of(
            "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED");

    /** Below the folder that the process runs in: Flink splits a list of them at commas and colons. */
    private static final String SCRATCH = "tmp";

    private FlinkServices() {}

    static Service jobManager(Home home, Ports ports, StackShape shape) {
        return service(
                home,
                ports,
                shape,
                "jobmanager",
                FlinkMemory.jobManagerFlags(),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                ports.jobManagerMetrics(),
                ports.jobManagerPrometheus(),
                List.of(ports.flink(), ports.jobManagerRpc(), ports.blobServer()),
                overview(ports, overview -> overview.contains("\"flink-version\"")));
    }

    static Service taskManager(Home home, Ports ports, StackShape shape) {
        return service(
                home,
                ports,
                shape,
                "taskmanager",
                FlinkMemory.taskManagerFlags(shape),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                ports.taskManagerMetrics(),
                ports.taskManagerPrometheus(),
                List.of(ports.taskManagerRpc(), ports.taskManagerData()),
                offersSlots(ports, shape.slots()));
    }

    /** The JobManager counts a dead TaskManager's slots for a while, so the new one must listen first. */
    private static Readiness offersSlots(Ports ports, int number) {
        Readiness slots = overview(ports, overview -> overview.contains("\"slots-total\":" + number + ","));
        return () -> Loopback.accepts(ports.taskManagerData()) && slots.isReady();
    }

    private static Readiness overview(Ports ports, Predicate<String> test) {
        return new HttpReadiness(new Addresses(ports).flink().resolve("/overview"), test);
    }

    private static Service service(
            Home home,
            Ports ports,
            StackShape shape,
            String name,
            List<String> memory,
            String mainClass,
            int metricsPort,
            int prometheusPort,
            List<Integer> listensOn,
            Readiness readiness) {
        Path folder = home.data("flink").resolve(name);
        List<String> flags = new ArrayList<>(memory);
        flags.addAll(REFLECTION);
        Path scratch = folder.resolve(SCRATCH);
        flags.add("-Djava.io.tmpdir=" + scratch);
        List<String> arguments = List.of(
                "--configDir",
                FlinkConfiguration.folder(home).toString(),
                "-D",
                "io.tmp.dirs=" + SCRATCH,
                "-D",
                "metrics.internal.query-service.port=" + metricsPort,
                "-D",
                "metrics.reporter.prom.port=" + prometheusPort);
        return new Service(
                name,
                new JavaCommand(home, "flink").run(flags, mainClass, arguments),
                folder,
                Stream.concat(listensOn.stream(), Stream.of(metricsPort, prometheusPort))
                        .map(Port::new)
                        .toList(),
                () -> prepare(home, ports, shape, scratch),
                readiness,
                Service.COMPUTE,
                Duration.ofSeconds(10));
    }

    private static void prepare(Home home, Ports ports, StackShape shape, Path scratch) throws IOException {
        FlinkConfiguration.write(home, ports, shape);
        // What a killed process left: RocksDB's working files, unpacked jars. Its state is in the checkpoints.
        Folders.delete(scratch);
        Files.createDirectories(scratch);
    }
}
