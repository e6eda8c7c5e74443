package io.shopstream.settings;

import io.shopstream.session.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The streaming jobs, each described once: whoever submits, drains, watches or documents them goes by this. A new job is an
 * entry here, a package of its own in {@code flink-job}, and its settings.
 */
@SuppressWarnings("ImmutableEnumChecker") // what List.of and Map.of make is immutable
public enum StreamingJob {
    /**
     * What it writes can be read when its checkpoint is complete, so it takes one a second, as the local cluster has it:
     * leveled compaction would rewrite its whole state each few of them.
     */
    GATE(
            "session-gate",
            "io.shopstream.gate.SessionGateJob",
            List.of(Topics.USER_SESSION_INFO),
            List.of(Topics.VALID_CUSTOMER_SESSION, Topics.REJECTED_SESSION),
            Writing.IN_TRANSACTIONS,
            Map.of("state.backend.rocksdb.compaction.style", "UNIVERSAL")),

    /**
     * Nobody waits for its checkpoints, for each of which RocksDB writes some forty tables while the tasks stand still for
     * half a second on two busy cores; what was counted since the last is counted again after a failure.
     */
    INSIGHTS(
            "session-insights",
            "io.shopstream.insights.SessionInsightsJob",
            List.of(Topics.VALID_CUSTOMER_SESSION, Topics.REJECTED_SESSION),
            List.of(
                    Topics.LATE_SESSION,
                    Topics.REJECTED_SESSION,
                    Topics.REFUSED_DOCUMENT,
                    Topics.PRODUCT_NEIGHBOURS,
                    Topics.POPULAR_PRODUCTS),
            Writing.AT_LEAST_ONCE,
            Map.of(StreamingJob.CHECKPOINT_INTERVAL, "30 s")),

    /** What it reads is inserted with its own checkpoints. */
    ARCHIVE(
            "session-archive",
            "io.shopstream.archive.SessionArchiveJob",
            List.of(Topics.VALID_CUSTOMER_SESSION),
            List.of(Topics.REFUSED_DOCUMENT),
            Writing.AT_LEAST_ONCE,
            Map.of(StreamingJob.CHECKPOINT_INTERVAL, "5 s")),

    /** What it reads is in Redis within moments, and at the latest with its own checkpoints. */
    PROFILE(
            "session-profile",
            "io.shopstream.profile.SessionProfileJob",
            List.of(Topics.VALID_CUSTOMER_SESSION),
            List.of(),
            Writing.AT_LEAST_ONCE,
            Map.of(StreamingJob.CHECKPOINT_INTERVAL, "5 s")),

    /** Nobody waits for its checkpoints. */
    STATS(
            "recommendation-stats",
            "io.shopstream.recommendationstats.RecommendationStatsJob",
            List.of(Topics.RECOMMENDATION_SHOWN, Topics.VALID_CUSTOMER_SESSION),
            List.of(Topics.REJECTED_SESSION, Topics.REFUSED_DOCUMENT),
            Writing.AT_LEAST_ONCE,
            Map.of(StreamingJob.CHECKPOINT_INTERVAL, "30 s")),

    /** Nobody waits for its checkpoints. */
    PREDICTION(
            "purchase-prediction",
            "io.shopstream.purchase.PurchasePredictionJob",
            List.of(Topics.VALID_CUSTOMER_SESSION, Topics.MODEL_PUBLISHED),
            List.of(Topics.PURCHASE_PREDICTION, Topics.REFUSED_DOCUMENT),
            Writing.AT_LEAST_ONCE,
            Map.of(StreamingJob.CHECKPOINT_INTERVAL, "30 s"));

    /** Subtasks of each operator, and so the slots that a job takes, unless it is submitted with another number. */
    public static final int PARALLELISM = 2;

    private static final String CHECKPOINT_INTERVAL = "execution.checkpointing.interval";

    private enum Writing {
        IN_TRANSACTIONS,
        AT_LEAST_ONCE
    }

    private final String jobName;
    private final String entryClass;
    private final List<String> inputs;
    private final List<String> outputs;
    private final Writing writing;
    private final Map<String, String> configuration;

    StreamingJob(
            String jobName,
            String entryClass,
            List<String> inputs,
            List<String> outputs,
            Writing writing,
            Map<String, String> configuration) {
        this.jobName = jobName;
        this.entryClass = entryClass;
        this.inputs = inputs;
        this.outputs = outputs;
        this.writing = writing;
        this.configuration = configuration;
    }

    /** What the job is called in Flink; its consumer group has the same name unless its settings say otherwise. */
    public String jobName() {
        return jobName;
    }

    /** In the jar of {@code flink-job}. */
    public String entryClass() {
        return entryClass;
    }

    /** The topics that it reads, by the names that they usually have. */
    public List<String> inputs() {
        return inputs;
    }

    /** The topics that it writes, by the names that they usually have. */
    public List<String> outputs() {
        return outputs;
    }

    /** Flink's settings for this job, where those of a cluster do not suit it. */
    public Map<String, String> configuration() {
        return configuration;
    }

    /** The topics of which only what is committed counts, and of which an open transaction may still come. */
    public static List<String> topicsInTransactions() {
        return Arrays.stream(values())
                .filter(job -> job.writing == Writing.IN_TRANSACTIONS)
                .flatMap(job -> job.outputs.stream())
                .distinct()
                .toList();
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
