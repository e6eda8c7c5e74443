package io.shopstream.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.service.FlinkConfiguration;
import io.shopstream.settings.StreamingJob;
import org.junit.jupiter.api.Test;

class StreamingJobTest {

    private static final int BATCH_JOBS = 2;

    @Test
    void allStreamingJobsAndTwoBatchJobsRunAtATime() {
        assertThat(FlinkConfiguration.SLOTS)
                .isGreaterThanOrEqualTo((StreamingJob.values().length + BATCH_JOBS) * StreamingJob.PARALLELISM);
    }
}
