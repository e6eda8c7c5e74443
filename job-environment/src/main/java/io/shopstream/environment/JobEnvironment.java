package io.shopstream.environment;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The environment of a job: the cluster's configuration, plus what a job of this project cannot do without. */
public final class JobEnvironment {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration FIRST_RESTART_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofSeconds(30);

    private JobEnvironment() {}

    /** The environment that whatever runs {@code main} provides, adjusted by {@link #adjust}. */
    public static StreamExecutionEnvironment get() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.configure(adjust(environment.getConfiguration()));
        return environment;
    }

    /** The id that the job will have, if whatever runs {@code main} has set one (an application cluster does), or "". */
    public static String jobId(StreamExecutionEnvironment environment) {
        return environment
                .getConfiguration()
                .getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID)
                .orElse("");
    }

    /**
     * What to add to {@code cluster}: every operator must have a uid and every type a serializer that outlives a
     * release, whatever the cluster says; and where the cluster says nothing, checkpoints are taken (without them the
     * exactly-once sinks would never commit), a checkpoint that times out while a service is away does not fail the job,
     * and a failed job comes back, ever more slowly, for ever.
     */
    static Configuration adjust(ReadableConfig cluster) {
        Configuration added = new Configuration();
        added.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        added.set(PipelineOptions.GENERIC_TYPES, false);
        if (cluster.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isEmpty()) {
            added.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        }
        if (cluster.getOptional(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER).isEmpty()) {
            added.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        }
        if (cluster.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
            added.set(
                    RestartStrategyOptions.RESTART_STRATEGY,
                    RestartStrategyOptions.RestartStrategyType.EXPONENTIAL_DELAY.getMainValue());
            added.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART_DELAY);
            added.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_RESTART_DELAY);
        }
        return added;
    }
}
