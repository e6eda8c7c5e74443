package io.shopstream.report;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C lets the work at hand come to its end: the thread is interrupted, and the process waits a moment for it. */
public final class Interruption {

    private static final int PATIENCE_SECONDS = 5;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    /** From now on until {@link #end}, the end of the process interrupts this thread. */
    public static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread thread = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.interrupt(thread), "stop"));
        return interruption;
    }

    private void interrupt(Thread thread) {
        if (ended.getCount() == 0) {
            return;
        }
        thread.interrupt();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is done; call it whatever came of it. */
    public void end() {
        ended.countDown();
    }
}
