package io.shopstream.local.flink;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The streaming jobs that {@code submit} knows, and where they find the local stack's services. */
public enum StreamingJob {
    GATE("session-gate", "io.shopstream.gate.SessionGateJob") {
        @Override
        List<String> arguments(Addresses addresses, Home home) {
            return List.of(
                    "--kafka-bootstrap",
                    addresses.kafkaBootstrap(),
                    "--redis",
                    addresses.redis(),
                    "--mongo",
                    addresses.mongo(),
                    "--email-key-file",
                    home.emailKey().toString());
        }
    },
    INSIGHTS("session-insights", "io.shopstream.insights.SessionInsightsJob") {
        @Override
        List<String> arguments(Addresses addresses, Home home) {
            return List.of(
                    "--kafka-bootstrap",
                    addresses.kafkaBootstrap(),
                    "--elasticsearch",
                    addresses.elasticsearch().toString());
        }
    },
    ARCHIVE("session-archive", "io.shopstream.archive.SessionArchiveJob") {
        @Override
        List<String> arguments(Addresses addresses, Home home) {
            return List.of("--kafka-bootstrap", addresses.kafkaBootstrap(), "--mongo", addresses.mongo());
        }
    };

    private static final String CHECKPOINT_INTERVAL = "execution.checkpointing.interval";

    private final String jobName;
    private final String entryClass;

    StreamingJob(String jobName, String entryClass) {
        this.jobName = jobName;
        this.entryClass = entryClass;
    }

    /** What the job is called in Flink. */
    public String jobName() {
        return jobName;
    }

    public String entryClass() {
        return entryClass;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Flink's settings for this job, where the cluster's do not suit it. What the gate writes can be read when its
     * checkpoint is complete, so it takes one a second: leveled compaction would rewrite its whole state each few of them.
     * What the archive reads is inserted with its own. Nobody waits for those of the insights, where RocksDB writes some
     * forty tables for each while the tasks stand still for half a second on two busy cores; what was counted since the
     * last is counted again after a failure.
     */
    public Map<String, String> configuration() {
        return switch (this) {
            case GATE -> Map.of("state.backend.rocksdb.compaction.style", "UNIVERSAL");
            case INSIGHTS -> Map.of(CHECKPOINT_INTERVAL, "30 s");
            case ARCHIVE -> Map.of(CHECKPOINT_INTERVAL, "5 s");
        };
    }

    abstract List<String> arguments(Addresses addresses, Home home);
}
