package io.shopstream.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.stream.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final RequestInfo REQUEST = () -> 10;

    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final Pause pause = new Pause(time);
    private final Pace pace = new Pace(10, 2, new Backoff(Duration.ofMillis(100), Duration.ofMillis(300)), pause);

    @BeforeEach
    void start() throws Exception {
        time.setCurrentTime(1000);
    }

    @Test
    void lets2RequestsOut() {
        assertThat(pace.shouldBlock(REQUEST)).isFalse();
        pace.registerInFlightRequest(REQUEST);
        assertThat(pace.shouldBlock(REQUEST)).isFalse();
        pace.registerInFlightRequest(REQUEST);
        assertThat(pace.shouldBlock(REQUEST)).isTrue();

        complete(0);
        assertThat(pace.shouldBlock(REQUEST)).isFalse();
        assertThat(pace.getMaxBatchSize()).isEqualTo(10);
    }

    @Test
    void waitsLongerAfterEachFailureAndNotAtAllAfterSuccess() throws Exception {
        for (long longest : new long[] {100, 200, 300, 300}) {
            pace.registerInFlightRequest(REQUEST);
            complete(10);
            assertBlockedBetween(longest / 2, longest);
        }

        pace.registerInFlightRequest(REQUEST);
        complete(0);
        assertThat(pace.shouldBlock(REQUEST)).isFalse();
        pace.registerInFlightRequest(REQUEST);
        complete(10);
        assertBlockedBetween(50, 100);
    }

    @Test
    void waitsBrieflyWhileSomeDocumentsGetThrough() throws Exception {
        for (int i = 0; i < 5; i++) {
            pace.registerInFlightRequest(REQUEST);
            complete(9);
            assertBlockedBetween(50, 100);
        }
    }

    @Test
    void holdsTimersBackDuringAPauseAndWakesWhoeverWaitsForItsEnd() throws Exception {
        List<Long> fired = new ArrayList<>();
        ScheduledFuture<?> unused = pause.registerTimer(1050, fired::add);
        pause.begin(Duration.ofMillis(200));
        assertThat(time.getActiveTimerTimestamps()).containsExactlyInAnyOrder(1050L, 1200L);

        time.setCurrentTime(1199);
        assertThat(fired).isEmpty();
        assertThat(pause.isOver()).isFalse();
        time.setCurrentTime(1200);
        assertThat(fired).containsExactly(1200L);
        assertThat(pause.isOver()).isTrue();
    }

    @Test
    void leavesTimersAloneOutsideAPause() throws Exception {
        List<Long> fired = new ArrayList<>();
        ScheduledFuture<?> unused = pause.registerTimer(1050, fired::add);
        time.setCurrentTime(1050);

        assertThat(fired).containsExactly(1050L);
    }

    private void complete(int failed) {
        pace.registerCompletedRequest(new ResultInfo() {
            @Override
            public int getFailedMessages() {
                return failed;
            }

            @Override
            public int getBatchSize() {
                return 10;
            }
        });
    }

    private void assertBlockedBetween(long least, long most) throws Exception {
        time.advance(least - 1);
        assertThat(pace.shouldBlock(REQUEST)).isTrue();
        time.advance(most - least + 1);
        assertThat(pace.shouldBlock(REQUEST)).isFalse();
    }
}
