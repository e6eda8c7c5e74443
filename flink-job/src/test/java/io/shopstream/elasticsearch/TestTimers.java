package io.shopstream.elasticsearch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Real timers that fire in a mailbox, as Flink's do. */
final class TestTimers implements ProcessingTimeService {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "test timers");
        thread.setDaemon(true);
        return thread;
    });
    private final MailboxExecutor mailbox;

    TestTimers(MailboxExecutor mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public long getCurrentProcessingTime() {
        return System.currentTimeMillis();
    }

    @Override
    public ScheduledFuture<?> registerTimer(long time, ProcessingTimeCallback target) {
        return clock.schedule(
                () -> mailbox.execute(() -> target.onProcessingTime(time), "timer"),
                time - getCurrentProcessingTime() + 1,
                TimeUnit.MILLISECONDS);
    }
}
