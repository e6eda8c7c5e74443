package io.shopstream.elasticsearch;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * Flink's timers, held back while Elasticsearch is left in peace: the timer that empties the buffer would otherwise
 * wait on the task's own thread, and no checkpoint could be taken meanwhile. Only for the task's thread.
 */
final class Pause implements ProcessingTimeService {

    private final ProcessingTimeService timers;
    private long end = Long.MIN_VALUE;

    Pause(ProcessingTimeService timers) {
        this.timers = timers;
    }

    void begin(Duration duration) {
        end = timers.getCurrentProcessingTime() + duration.toMillis();
        // no work, but it wakes whoever yields until the pause is over
        ScheduledFuture<?> unused = timers.registerTimer(end, time -> {});
    }

    void end() {
        end = Long.MIN_VALUE;
    }

    boolean isOver() {
        return timers.getCurrentProcessingTime() >= end;
    }

    @Override
    public long getCurrentProcessingTime() {
        return timers.getCurrentProcessingTime();
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
        return timers.registerTimer(timestamp, time -> fire(time, target));
    }

    private void fire(long time, ProcessingTimeCallback target) throws Exception {
        if (isOver()) {
            target.onProcessingTime(time);
        } else {
            ScheduledFuture<?> unused = timers.registerTimer(end, later -> fire(later, target));
        }
    }
}
