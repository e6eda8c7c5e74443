package io.shopstream.local.supervisor;

import io.shopstream.local.process.LogTail;
import io.shopstream.local.process.PidFile;
import io.shopstream.local.process.ProcessId;
import io.shopstream.local.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one service running: starts its process, waits until it serves, starts it again when it dies. Runs in a thread
 * of its own; {@link #stop} and {@link #state} are called from others.
 */
final class Keeper implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long READINESS_POLL_MILLIS = 100;
    private static final int KEPT_LINES = 8;

    private final Service service;
    private final Path log;
    private final PidFile pidFile;
    private final Clock clock;
    private final Runnable changed;
    private final Chronicle chronicle;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private @Nullable Process process;

    /** @param changed called after each change of {@link #state} */
    Keeper(Service service, Path log, PidFile pidFile, Clock clock, Runnable changed) {
        this.service = service;
        this.log = log;
        this.pidFile = pidFile;
        this.clock = clock;
        this.changed = changed;
        this.chronicle = new Chronicle(service.name(), clock);
    }

    @Override
    public void run() {
        RestartDelay delay = RestartDelay.initial();
        try {
            Duration pause = Duration.ZERO;
            while (!stopRequested.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                long started = clock.millis();
                liveOnce();
                pause = delay.pause();
                delay = delay.afterLife(Duration.ofMillis(clock.millis() - started));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        chronicle.stopped();
        changed.run();
    }

    /** From start to death. */
    private void liveOnce() throws InterruptedException {
        long logPosition = size(log);
        try {
            service.preparation().prepare();
            Optional<Process> started = start();
            if (started.isEmpty()) {
                return;
            }
            Process running = started.get();
            awaitReadiness(running);
            int exitStatus = running.waitFor();
            pidFile.delete();
            bury(new Death(clock.millis(), running.pid(), exitStatus, LogTail.of(log, logPosition, KEPT_LINES)));
        } catch (IOException failure) {
            LOG.error("{} could not be started", service.name(), failure);
            bury(new Death(clock.millis(), 0, Death.NOT_STARTED, List.of(String.valueOf(failure.getMessage()))));
        }
    }

    /** Empty if the service is to stop before it started. */
    private Optional<Process> start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(service.command())
                .directory(service.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // glibc otherwise keeps an arena of freed memory for each thread.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process started;
        synchronized (this) {
            if (isStopRequested()) {
                return Optional.empty();
            }
            started = builder.start();
            process = started;
            ProcessId id = ProcessId.of(started.toHandle());
            pidFile.write(id);
            chronicle.started(id);
        }
        started.getOutputStream().close();
        changed.run();
        return Optional.of(started);
    }

    private void awaitReadiness(Process started) throws InterruptedException {
        while (started.isAlive() && !isStopRequested()) {
            if (serves()) {
                chronicle.ready().ifPresent(millis -> LOG.info("{} is ready after {} ms", service.name(), millis));
                changed.run();
                return;
            }
            started.waitFor(READINESS_POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean serves() {
        try {
            return service.readiness().isReady();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void bury(Death death) {
        synchronized (this) {
            process = null;
        }
        if (isStopRequested()) {
            return;
        }
        LOG.warn("{} (pid {}) {}", service.name(), death.pid(), death.cause());
        chronicle.died(death);
        changed.run();
    }

    /** No process is started from here on; one that waits for its turn never gets it. */
    void startNoMore() {
        stopRequested.countDown();
    }

    /** The process that is to be stopped now, if there is one. */
    synchronized Optional<ProcessHandle> stop() {
        startNoMore();
        chronicle.stopping();
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    private boolean isStopRequested() {
        return stopRequested.getCount() == 0;
    }

    ServiceState state() {
        return chronicle.state();
    }

    Service service() {
        return service;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException absent) {
            return 0;
        }
    }
}
