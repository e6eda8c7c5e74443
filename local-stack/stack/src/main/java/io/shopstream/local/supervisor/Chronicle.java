package io.shopstream.local.supervisor;

import io.shopstream.local.process.ProcessId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one service so far: its {@link LifeCycle}, restarts and last deaths. An event that does not fit the
 * state, because a stop came in between, changes nothing. Safe for use by many threads.
 */
final class Chronicle {

    private static final int KEPT_DEATHS = 5;

    private final String service;
    private final Clock clock;
    private final List<Death> deaths = new ArrayList<>();
    private LifeCycle lifeCycle;
    private boolean becameReady;
    private int restarts;

    Chronicle(String service, Clock clock) {
        this.service = service;
        this.clock = clock;
        this.lifeCycle = new LifeCycle.Waiting(clock.millis());
    }

    synchronized void started(ProcessId process) {
        if (lifeCycle instanceof LifeCycle.Waiting waiting) {
            restarts += deaths.isEmpty() ? 0 : 1;
            lifeCycle = waiting.started(process, clock.millis());
        }
    }

    /** How long the start took, in milliseconds; empty if the service is not starting. */
    synchronized Optional<Long> ready() {
        if (lifeCycle instanceof LifeCycle.Starting starting) {
            LifeCycle.Ready ready = starting.ready(clock.millis());
            lifeCycle = ready;
            becameReady = true;
            return Optional.of(ready.since() - starting.since());
        }
        return Optional.empty();
    }

    /** Also for a process that could not be started. */
    synchronized void died(Death death) {
        if (lifeCycle instanceof LifeCycle.Stopping) {
            return;
        }
        deaths.add(death);
        if (deaths.size() > KEPT_DEATHS) {
            deaths.remove(0);
        }
        if (lifeCycle instanceof LifeCycle.Alive alive) {
            lifeCycle = alive.died(death.at());
        }
    }

    synchronized void stopping() {
        if (lifeCycle instanceof LifeCycle.Alive alive) {
            lifeCycle = alive.stop(clock.millis());
        }
    }

    synchronized void stopped() {
        if (lifeCycle instanceof LifeCycle.Stopping stopping) {
            lifeCycle = stopping.stopped(clock.millis());
        } else if (lifeCycle instanceof LifeCycle.Waiting waiting) {
            lifeCycle = waiting.stopped(clock.millis());
        }
    }

    synchronized ServiceState state() {
        return new ServiceState(
                service, ServiceState.phase(lifeCycle), process(), lifeCycle.since(), becameReady, restarts, deaths);
    }

    private @Nullable ProcessId process() {
        if (lifeCycle instanceof LifeCycle.Alive alive) {
            return alive.process();
        }
        return lifeCycle instanceof LifeCycle.Stopping stopping ? stopping.process() : null;
    }
}
