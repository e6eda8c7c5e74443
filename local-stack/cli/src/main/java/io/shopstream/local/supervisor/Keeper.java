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
import java.util.ArrayList;
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
    private static final int KEPT_DEATHS = 5;
    private static final int KEPT_LINES = 8;

    private final Service service;
    private final Path log;
    private final PidFile pidFile;
    private final Clock clock;
    private final Runnable changed;
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    private LifeCycle lifeCycle;
    private @Nullable Process process;
    private boolean becameReady;
    private int restarts;
    private final List<Death> deaths = new ArrayList<>();

    /** @param changed called after each change of {@link #state} */
    Keeper(Service service, Path log, PidFile pidFile, Clock clock, Runnable changed) {
        this.service = service;
        this.log = log;
        this.pidFile = pidFile;
        this.clock = clock;
        this.changed = changed;
        this.lifeCycle = new LifeCycle.Waiting(clock.millis());
    }

    @Override
    public void run() {
        Backoff backoff = Backoff.initial();
        try {
            while (!isStopRequested()) {
                long started = clock.millis();
                liveOnce();
                if (isStopRequested()) {
                    break;
                }
                Duration pause = backoff.pause();
                backoff = backoff.afterLife(Duration.ofMillis(clock.millis() - started));
                if (stopRequested.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
                countRestart();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /** From start to death. */
    private void liveOnce() throws InterruptedException {
        long logPosition = size(log);
        try {
            service.preparation().prepare();
            Process started = start();
            if (started == null) {
                return;
            }
            awaitReadiness(started);
            int exitStatus = started.waitFor();
            pidFile.delete();
            bury(new Death(clock.millis(), started.pid(), exitStatus, LogTail.of(log, logPosition, KEPT_LINES)));
        } catch (IOException failure) {
            LOG.error("{} could not be started", service.name(), failure);
            bury(new Death(clock.millis(), 0, Death.NOT_STARTED, List.of(String.valueOf(failure.getMessage()))));
        }
    }

    /** Null if the service is to stop before it started. */
    private @Nullable Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(service.command())
                .directory(service.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // glibc otherwise keeps an arena of freed memory for each thread.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        synchronized (this) {
            if (isStopRequested() || !(lifeCycle instanceof LifeCycle.Waiting waiting)) {
                return null;
            }
            process = builder.start();
            process.getOutputStream().close();
            ProcessId id = ProcessId.of(process.toHandle());
            pidFile.write(id);
            lifeCycle = waiting.started(id, clock.millis());
        }
        changed.run();
        return process;
    }

    private void awaitReadiness(Process started) throws InterruptedException {
        while (started.isAlive() && !isStopRequested()) {
            if (serves()) {
                becomeReady();
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

    private void becomeReady() {
        synchronized (this) {
            if (lifeCycle instanceof LifeCycle.Starting starting) {
                LifeCycle.Ready ready = starting.ready(clock.millis());
                LOG.info("{} is ready after {} ms", service.name(), ready.since() - starting.since());
                lifeCycle = ready;
                becameReady = true;
            }
        }
        changed.run();
    }

    private void bury(Death death) {
        synchronized (this) {
            process = null;
            if (isStopRequested()) {
                return;
            }
            LOG.warn("{} (pid {}) {}", service.name(), death.pid(), death.cause());
            deaths.add(death);
            if (deaths.size() > KEPT_DEATHS) {
                deaths.remove(0);
            }
            if (lifeCycle instanceof LifeCycle.Alive alive) {
                lifeCycle = alive.died(death.at());
            }
        }
        changed.run();
    }

    private void countRestart() {
        synchronized (this) {
            restarts++;
        }
    }

    private void end() {
        synchronized (this) {
            long now = clock.millis();
            if (lifeCycle instanceof LifeCycle.Stopping stopping) {
                lifeCycle = stopping.stopped(now);
            } else if (lifeCycle instanceof LifeCycle.Waiting waiting) {
                lifeCycle = waiting.stopped(now);
            }
        }
        changed.run();
    }

    /** No process is started from here on; one that waits for its turn never gets it. */
    void startNoMore() {
        stopRequested.countDown();
    }

    /** The process that is to be stopped now, if there is one. */
    synchronized Optional<ProcessHandle> stop() {
        startNoMore();
        if (lifeCycle instanceof LifeCycle.Alive alive) {
            lifeCycle = alive.stop(clock.millis());
        }
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    private boolean isStopRequested() {
        return stopRequested.getCount() == 0;
    }

    synchronized ServiceState state() {
        ProcessId id = lifeCycle instanceof LifeCycle.Alive alive
                ? alive.process()
                : lifeCycle instanceof LifeCycle.Stopping stopping ? stopping.process() : null;
        return new ServiceState(
                service.name(), ServiceState.phase(lifeCycle), id, lifeCycle.since(), becameReady, restarts, deaths);
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
