package io.shopstream.local;

import io.shopstream.local.process.Port;
import io.shopstream.local.process.ProcessId;
import io.shopstream.local.process.ResidentMemory;
import io.shopstream.local.service.Service;
import io.shopstream.local.supervisor.Death;
import io.shopstream.local.supervisor.ServiceState;
import io.shopstream.local.supervisor.StackState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the stack is at one moment.
 *
 * @param supervisorMemory resident bytes, where the machine tells
 */
public record StackStatus(SupervisorStatus supervisor, OptionalLong supervisorMemory, List<ServiceStatus> services) {

    /** How the supervisor is. */
    public enum SupervisorStatus {
        /** There is none, and nothing that it would watch. */
        ABSENT,
        /** Watches the services. */
        RUNS,
        /** It was killed; services that still run are watched by nobody. */
        DIED
    }

    /**
     * One service.
     *
     * @param phase {@code STOPPED} if there is no process
     * @param since epoch milliseconds at which the phase began; 0 if unknown
     * @param memory resident bytes, where the machine tells
     * @param restarts how often it was started again after a death, since {@code up}
     * @param deaths the last few, oldest first
     */
    public record ServiceStatus(
            String name,
            ServiceState.Phase phase,
            OptionalLong pid,
            long since,
            List<Integer> ports,
            OptionalLong memory,
            int restarts,
            List<Death> deaths) {}

    static StackStatus read(RunFolder folder, List<Service> services) throws IOException {
        Optional<ProcessId> supervisor = folder.supervisor().read().filter(ProcessId::runs);
        Optional<StackState> state = folder.state().read();
        List<ServiceStatus> statuses = new ArrayList<>();
        for (Service service : services) {
            statuses.add(status(folder, service, state.flatMap(known -> known.service(service.name()))));
        }
        boolean orphans = statuses.stream().anyMatch(service -> service.pid().isPresent());
        SupervisorStatus supervisorStatus = supervisor.isPresent()
                ? SupervisorStatus.RUNS
                : state.isPresent() || orphans ? SupervisorStatus.DIED : SupervisorStatus.ABSENT;
        OptionalLong memory = supervisor.map(id -> ResidentMemory.of(id.pid())).orElse(OptionalLong.empty());
        return new StackStatus(supervisorStatus, memory, List.copyOf(statuses));
    }

    private static ServiceStatus status(RunFolder folder, Service service, Optional<ServiceState> known)
            throws IOException {
        Optional<ProcessId> process = folder.service(service.name()).read().filter(ProcessId::runs);
        ServiceState.Phase phase = known.map(ServiceState::phase).orElse(ServiceState.Phase.STOPPED);
        boolean waits = phase == ServiceState.Phase.WAITING;
        return new ServiceStatus(
                service.name(),
                process.isPresent() || waits ? phase : ServiceState.Phase.STOPPED,
                process.map(id -> OptionalLong.of(id.pid())).orElse(OptionalLong.empty()),
                known.map(ServiceState::since).orElse(0L),
                service.ports().stream().map(Port::number).toList(),
                process.map(id -> ResidentMemory.of(id.pid())).orElse(OptionalLong.empty()),
                known.map(ServiceState::restarts).orElse(0),
                known.map(ServiceState::deaths).orElse(List.of()));
    }

    /** Whether all services serve and are watched. */
    public boolean isUp() {
        return supervisor == SupervisorStatus.RUNS
                && services.stream().allMatch(service -> service.phase() == ServiceState.Phase.READY);
    }

    public boolean anythingRuns() {
        return supervisor == SupervisorStatus.RUNS
                || services.stream().anyMatch(service -> service.pid().isPresent());
    }

    /** Resident bytes of everything that runs. */
    public long totalMemory() {
        return supervisorMemory.orElse(0)
                + services.stream()
                        .mapToLong(service -> service.memory().orElse(0))
                        .sum();
    }
}
