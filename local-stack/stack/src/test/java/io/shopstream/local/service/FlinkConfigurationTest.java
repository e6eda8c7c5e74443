package io.shopstream.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkConfigurationTest {

    private static final Home HOME = new Home(Path.of("/checkout"), Path.of("/a folder"));

    @Test
    void jobsComeBackFromZooKeeperAndCheckpoints() {
        assertThat(FlinkConfiguration.options(HOME, new Ports(2000), StackShape.USUAL))
                .containsAllEntriesOf(Map.of(
                        "high-availability.type", "zookeeper",
                        "high-availability.zookeeper.quorum", "127.0.0.1:14181",
                        "high-availability.storageDir", "../ha",
                        "execution.checkpointing.dir", "file:///a folder/data/flink/checkpoints",
                        "execution.checkpointing.interval", "1 s",
                        "execution.checkpointing.mode", "EXACTLY_ONCE",
                        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION",
                        "state.backend.type", "rocksdb",
                        "restart-strategy.type", "exponential-delay",
                        "web.upload.dir", "/a folder/data/flink/upload"));
    }

    @Test
    void everyAddressIsLoopbackAndEveryPortFixed() {
        Map<String, String> options = FlinkConfiguration.options(HOME, new Ports(0), StackShape.USUAL);

        assertThat(options)
                .containsAllEntriesOf(Map.of(
                        "jobmanager.bind-host", "127.0.0.1",
                        "taskmanager.bind-host", "127.0.0.1",
                        "rest.bind-address", "127.0.0.1",
                        "rest.bind-port", "18081",
                        "high-availability.jobmanager.port", "16123",
                        "blob.server.port", "16124",
                        "taskmanager.rpc.port", "16125",
                        "taskmanager.data.port", "16126"));
    }

    @Test
    void noPageOfAnotherOriginMayReadTheWebInterface() {
        assertThat(FlinkConfiguration.options(HOME, new Ports(1000), StackShape.USUAL))
                .containsEntry("web.access-control-allow-origin", "http://127.0.0.1:19081");
    }

    @Test
    void metricsAreToldOnLoopbackWithLabelsAsTheyAre() {
        assertThat(FlinkConfiguration.options(HOME, new Ports(0), StackShape.USUAL))
                .containsAllEntriesOf(Map.of(
                        "metrics.reporter.prom.factory.class",
                        "org.apache.flink.metrics.prometheus.LoopbackPrometheusReporterFactory",
                        "metrics.reporter.prom.filterLabelValueCharacters",
                        "false"));
        assertThat(FlinkServices.jobManager(HOME, new Ports(0), StackShape.USUAL)
                        .command())
                .contains("metrics.reporter.prom.port=16129");
        assertThat(FlinkServices.taskManager(HOME, new Ports(1000), StackShape.USUAL)
                        .command())
                .contains("metrics.reporter.prom.port=17130");
    }

    @Test
    void theHeapOfTheProcessIsWhatFlinkBelievesItIs() {
        assertThat(FlinkMemory.taskManagerFlags(StackShape.USUAL)).contains("-Xmx384m", "-XX:MaxMetaspaceSize=256m");
        assertThat(FlinkMemory.options(StackShape.USUAL))
                .containsEntry("taskmanager.memory.framework.heap.size", "64m")
                .containsEntry("taskmanager.memory.task.heap.size", "320m")
                .containsEntry("taskmanager.memory.jvm-metaspace.size", "256m");

        StackShape larger = StackShape.ofBatchJobs(2, 1000, 300);
        assertThat(FlinkMemory.taskManagerFlags(larger)).contains("-Xms1064m", "-Xmx1064m");
        assertThat(FlinkMemory.options(larger))
                .containsEntry("taskmanager.memory.framework.heap.size", "64m")
                .containsEntry("taskmanager.memory.task.heap.size", "1000m")
                .containsEntry("taskmanager.memory.managed.size", "300m")
                .containsEntry("taskmanager.numberOfTaskSlots", "2");
    }

    @Test
    void theFileQuotesItsValues(@TempDir Path folder) throws IOException {
        Home home = new Home(folder, folder.resolve("o'clock here"));

        FlinkConfiguration.write(home, new Ports(0), StackShape.USUAL);

        assertThat(Files.readString(FlinkConfiguration.folder(home).resolve("config.yaml")))
                .contains("\nexecution.checkpointing.interval: '1 s'\n")
                .contains("\nweb.upload.dir: '" + folder + "/o''clock here/data/flink/upload'\n");
    }
}
