package io.shopstream.local.service;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.settings.StreamingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Flink's {@code config.yaml} for the local session cluster: what belongs to the cluster and not to a job. Jobs come
 * back by themselves after any process died and after {@code down} and {@code up}, because ZooKeeper keeps which jobs
 * run and {@code ha} their graphs and last checkpoints ({@code docs/decisions/0003}).
 */
public final class FlinkConfiguration {

    /** Batch jobs, and streaming jobs that are not there yet, that run beside the streaming jobs. */
    private static final int MORE_JOBS = 2;

    /** A job takes as many as its parallelism. */
    public static final int SLOTS = (StreamingJob.values().length + MORE_JOBS) * StreamingJob.PARALLELISM;

    private FlinkConfiguration() {}

    /** Writes the file if it is not there as it should be, for JobManager and TaskManager alike. */
    static void write(Home home, Ports ports, StackShape shape) throws IOException {
        Path folder = folder(home);
        Files.createDirectories(folder);
        for (String kept : new String[] {"checkpoints", "savepoints", "ha", "upload"}) {
            Files.createDirectories(home.data("flink").resolve(kept));
        }
        String yaml = yaml(options(home, ports, shape));
        Path file = folder.resolve("config.yaml");
        if (!Files.exists(file) || !Files.readString(file).equals(yaml)) {
            Files.writeString(file, yaml);
        }
    }

    static Path folder(Home home) {
        return home.data("flink").resolve("conf");
    }

    static SortedMap<String, String> options(Home home, Ports ports, StackShape shape) {
        SortedMap<String, String> options = new TreeMap<>();
        options.putAll(network(ports));
        options.putAll(recovery(ports));
        options.putAll(checkpoints(home));
        options.putAll(webInterface(home, ports));
        options.putAll(metrics());
        options.putAll(FlinkMemory.options(shape));
        return options;
    }

    private static Map<String, String> network(Ports ports) {
        Map<String, String> options = new TreeMap<>();
        options.put("jobmanager.rpc.address", Addresses.HOST);
        options.put("jobmanager.rpc.port", Integer.toString(ports.jobManagerRpc()));
        options.put("jobmanager.bind-host", Addresses.HOST);
        options.put("blob.server.port", Integer.toString(ports.blobServer()));
        options.put("taskmanager.host", Addresses.HOST);
        options.put("taskmanager.bind-host", Addresses.HOST);
        options.put("taskmanager.rpc.port", Integer.toString(ports.taskManagerRpc()));
        options.put("taskmanager.data.port", Integer.toString(ports.taskManagerData()));
        options.put("parallelism.default", Integer.toString(StreamingJob.PARALLELISM));
        // A batch job's exchanges would reserve 16 MB each, and 64 MB to read them: more than all there is here.
        options.put("taskmanager.network.sort-shuffle.min-buffers", "32");
        options.put("taskmanager.memory.framework.off-heap.batch-shuffle.size", "8m");
        return options;
    }

    private static Map<String, String> recovery(Ports ports) {
        Map<String, String> options = new TreeMap<>();
        options.put("high-availability.type", "zookeeper");
        // Relative to the folder that each process runs in: of an absolute path with a space in it, Flink 1.20's blob
        // store would make a "%20" and another folder outside of this one.
        options.put("high-availability.storageDir", "../ha");
        options.put("high-availability.cluster-id", "/shopstream");
        options.put("high-availability.jobmanager.port", Integer.toString(ports.jobManagerRpc()));
        options.put("high-availability.zookeeper.quorum", new Addresses(ports).zookeeperQuorum());
        options.put("high-availability.zookeeper.path.root", "/flink");
        // How long a killed JobManager still counts as the leader.
        options.put("high-availability.zookeeper.client.session-timeout", "6 s");
        options.put("high-availability.zookeeper.client.connection-timeout", "5 s");
        options.put("zookeeper.sasl.disable", "true");
        // ZooKeeper starts at the same time as Flink, and may be restarted under it.
        options.put("high-availability.zookeeper.client.retry-wait", "500 ms");
        options.put("high-availability.zookeeper.client.max-retry-attempts", "29");
        options.put("high-availability.zookeeper.client.tolerate-suspended-connections", "true");
        options.put("cluster.registration.error-delay", "500ms");
        options.put("cluster.registration.initial-timeout", "200ms");
        // A restarted TaskManager takes its own place at once, without waiting for the dead one's heartbeats.
        options.put("taskmanager.resource-id", "local");
        options.put("heartbeat.interval", "2 s");
        options.put("heartbeat.timeout", "20 s");
        options.put("restart-strategy.type", "exponential-delay");
        options.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
        options.put("restart-strategy.exponential-delay.max-backoff", "10 s");
        options.put("restart-strategy.exponential-delay.backoff-multiplier", "2.0");
        options.put("restart-strategy.exponential-delay.reset-backoff-threshold", "1 min");
        return options;
    }

    private static Map<String, String> checkpoints(Home home) {
        Map<String, String> options = new TreeMap<>();
        options.put("state.backend.type", "rocksdb");
        options.put("execution.checkpointing.incremental", "true");
        options.put("execution.checkpointing.mode", "EXACTLY_ONCE");
        // Small pieces of state become part of one file, instead of dozens of synchronised files a second.
        options.put("execution.checkpointing.data-inline-threshold", "100 kb");
        options.put("execution.checkpointing.interval", "1 s");
        options.put("execution.checkpointing.min-pause", "500 ms");
        options.put("execution.checkpointing.timeout", "2 min");
        // An Elasticsearch that is away makes checkpoints time out; that alone is no reason to start again.
        options.put("execution.checkpointing.tolerable-failed-checkpoints", "10");
        options.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        options.put("execution.checkpointing.dir", uri(home, "checkpoints"));
        options.put("execution.checkpointing.savepoint-dir", uri(home, "savepoints"));
        return options;
    }

    private static Map<String, String> webInterface(Home home, Ports ports) {
        Map<String, String> options = new TreeMap<>();
        options.put("rest.address", Addresses.HOST);
        options.put("rest.bind-address", Addresses.HOST);
        options.put("rest.port", Integer.toString(ports.flink()));
        options.put("rest.bind-port", Integer.toString(ports.flink()));
        // The default lets the pages of everybody read; who may ask at all is decided by the JobManager's guard.
        options.put(
                "web.access-control-allow-origin", new Addresses(ports).flink().toString());
        options.put("web.submit.enable", "true");
        options.put("web.upload.dir", home.data("flink").resolve("upload").toString());
        // Live figures: fetched when asked for, by the web page every second, by drain more often.
        options.put("metrics.fetcher.update-interval", "500");
        options.put("web.refresh-interval", "1000");
        return options;
    }

    /** What docs/metrics.md lists; the ports are each process's own. */
    private static Map<String, String> metrics() {
        Map<String, String> options = new TreeMap<>();
        options.put(
                "metrics.reporter.prom.factory.class",
                "org.apache.flink.metrics.prometheus.LoopbackPrometheusReporterFactory");
        // Else Flink makes an underline of whatever is no letter: session_gate, and le="0_5", which is no number.
        options.put("metrics.reporter.prom.filterLabelValueCharacters", "false");
        return options;
    }

    private static String uri(Home home, String folder) {
        return "file://" + home.data("flink").resolve(folder);
    }

    private static String yaml(SortedMap<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + ": '" + option.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining("", "# Written by every start; changes here are lost.\n", ""));
    }
}
