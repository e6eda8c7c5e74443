package io.shopstream.elasticsearch;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/** A task's mailbox, worked off by whoever yields; a test that would wait for ever fails instead. */
final class TestMailbox implements MailboxExecutor {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<ThrowingRunnable<? extends Exception>> mails = new LinkedBlockingQueue<>();

    @Override
    public void execute(
            MailOptions options,
            ThrowingRunnable<? extends Exception> command,
            String description,
            Object... arguments) {
        mails.add(command);
    }

    @Override
    public void yield() throws InterruptedException {
        run(mails.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean tryYield() {
        @Nullable ThrowingRunnable<? extends Exception> mail = mails.poll();
        if (mail != null) {
            run(mail);
        }
        return mail != null;
    }

    @Override
    public boolean shouldInterrupt() {
        return false;
    }

    void yieldUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            this.yield();
        }
    }

    private static void run(@Nullable ThrowingRunnable<? extends Exception> mail) {
        if (mail == null) {
            throw new AssertionError("Nothing happened for " + PATIENCE);
        }
        try {
            mail.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
