package io.shopstream.local.command.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.local.UserError;
import io.shopstream.settings.StreamingJob;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class DrainCommandTest {

    @Test
    void whatDoesNotRunIsNamedAndNotWaitedFor() {
        assertThat(DrainCommand.absent(EnumSet.of(StreamingJob.GATE, StreamingJob.INSIGHTS)))
                .containsExactly(
                        "not waiting for session-archive, which does not run; start it with 'shopstream submit archive'",
                        "not waiting for session-profile, which does not run; start it with 'shopstream submit profile'",
                        "not waiting for recommendation-stats, which does not run; start it with 'shopstream submit stats'",
                        "not waiting for purchase-prediction, which does not run; start it with 'shopstream submit prediction'");
        assertThat(DrainCommand.absent(EnumSet.allOf(StreamingJob.class))).isEmpty();
    }

    @Test
    void whereNothingRunsThereIsNothingToWaitFor() {
        assertThatThrownBy(() -> DrainCommand.absent(EnumSet.noneOf(StreamingJob.class)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("no job runs");
    }
}
