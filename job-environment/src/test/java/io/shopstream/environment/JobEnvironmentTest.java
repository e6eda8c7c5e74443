package io.shopstream.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class JobEnvironmentTest {

    @Test
    void addsCheckpointsAndRestartsWhereTheClusterSaysNothing() {
        assertThat(JobEnvironment.adjust(new Configuration()).toMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pipeline.auto-generate-uids", "false",
                        "pipeline.generic-types", "false",
                        "execution.checkpointing.interval", "10 s",
                        "execution.checkpointing.tolerable-failed-checkpoints", "2147483647",
                        "restart-strategy.type", "exponential-delay",
                        "restart-strategy.exponential-delay.initial-backoff", "1 s",
                        "restart-strategy.exponential-delay.max-backoff", "30 s"));
    }

    @Test
    void keepsWhatTheClusterSays() {
        Configuration cluster = Configuration.fromMap(Map.of(
                "pipeline.generic-types", "true",
                "execution.checkpointing.interval", "1 s",
                "execution.checkpointing.tolerable-failed-checkpoints", "3",
                "restart-strategy.type", "fixed-delay"));

        assertThat(JobEnvironment.adjust(cluster).toMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pipeline.auto-generate-uids", "false",
                        "pipeline.generic-types", "false"));
    }
}
