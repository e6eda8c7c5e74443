package io.shopstream.local.command.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkJob.State;
import io.shopstream.settings.StreamingJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    @Test
    void eachStreamingJobIsInTheStateOfItsLatestRun() {
        StringWriter out = new StringWriter();
        String gate = StreamingJob.GATE.jobName();
        String archive = StreamingJob.ARCHIVE.jobName();

        StatusCommand.printJobs(
                List.of(
                        new FlinkJob("1", gate, State.FAILED, 1_000, 0, 4),
                        new FlinkJob("2", gate, State.RUNNING, 2_000, 4, 4),
                        new FlinkJob("3", "similar-users", State.FINISHED, 3_000, 0, 9),
                        new FlinkJob("4", archive, State.RESTARTING, 1_500, 0, 2)),
                new PrintWriter(out, true));

        assertThat(out.toString().strip())
                .isEqualTo(
                        "jobs: session-gate running, session-insights not submitted, session-archive restarting,"
                                + " session-profile not submitted, recommendation-stats not submitted, purchase-prediction not submitted");
    }
}
