package io.shopstream.local.supervisor;

import io.shopstream.local.process.ProcessId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor publishes of one service.
 *
 * @param process null while there is none
 * @param since epoch milliseconds at which the phase began
 * @param becameReady whether it ever served since the supervisor started
 * @param restarts how often it was started again after a death
 * @param deaths the last few, oldest first
 */
public record ServiceState(
        String name,
        Phase phase,
        @Nullable ProcessId process,
        long since,
        boolean becameReady,
        int restarts,
        List<Death> deaths) {

    /** A service's phase as people see it. */
    public enum Phase {
        WAITING,
        STARTING,
        READY,
        STOPPING,
        STOPPED
    }

    public ServiceState {
        deaths = List.copyOf(deaths);
    }

    public Optional<Death> lastDeath() {
        return deaths.isEmpty() ? Optional.empty() : Optional.of(deaths.get(deaths.size() - 1));
    }

    static Phase phase(LifeCycle lifeCycle) {
        // Once Java 21 is the floor this is a pattern switch, checked for completeness.
        if (lifeCycle instanceof LifeCycle.Starting) {
            return Phase.STARTING;
        }
        if (lifeCycle instanceof LifeCycle.Ready) {
            return Phase.READY;
        }
        if (lifeCycle instanceof LifeCycle.Stopping) {
            return Phase.STOPPING;
        }
        return lifeCycle instanceof LifeCycle.Stopped ? Phase.STOPPED : Phase.WAITING;
    }
}
