package io.shopstream.local.process;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A process that ends with this one: who ends a command means what it has started, too. */
public final class ChildProcess {

    private final ProcessBuilder builder;
    private @Nullable Process process;
    private boolean ending;

    private ChildProcess(ProcessBuilder builder) {
        this.builder = builder;
    }

    /** The {@code java} that this process runs in. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Starts a process and waits until it has ended.
     *
     * @return its exit status
     * @throws IOException when it cannot be started
     */
    public static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        ChildProcess child = new ChildProcess(builder);
        Thread endToo = new Thread(child::end, "end what was started");
        // before the start: an end that comes right after it must find the process
        Runtime.getRuntime().addShutdownHook(endToo);
        try {
            return child.start().waitFor();
        } finally {
            child.end();
            forget(endToo);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // it runs already
        }
    }

    private synchronized Process start() throws IOException, InterruptedException {
        if (ending) {
            throw new InterruptedException("this process ends");
        }
        process = builder.start();
        return process;
    }

    private synchronized void end() {
        ending = true;
        if (process != null) {
            process.destroy();
        }
    }
}
