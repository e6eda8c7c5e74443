package io.shopstream.local.supervisor;

import io.shopstream.local.process.ProcessId;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor publishes of the whole stack.
 *
 * @param startedAt epoch milliseconds
 * @param stopping whether it was asked to stop
 */
public record StackState(ProcessId supervisor, long startedAt, boolean stopping, List<ServiceState> services) {

    public StackState {
        services = List.copyOf(services);
    }

    /** Whether every service serves. */
    public boolean serves() {
        return !stopping && services.stream().allMatch(service -> service.phase() == ServiceState.Phase.READY);
    }

    public Optional<ServiceState> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }
}
