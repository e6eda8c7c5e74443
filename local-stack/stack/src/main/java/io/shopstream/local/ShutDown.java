package io.shopstream.local;

import io.shopstream.local.process.PidFile;
import io.shopstream.local.process.Termination;
import io.shopstream.local.service.Service;
import io.shopstream.local.supervisor.Tiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops whatever runs of the stack, whoever started it. */
final class ShutDown {

    /** Longer than the services' own deadlines together: a supervisor that is still at it must not be killed. */
    private static final Duration SUPERVISOR_DEADLINE = Duration.ofSeconds(90);

    private final RunFolder folder;
    private final List<Service> services;
    private final StackListener listener;

    ShutDown(Home home, List<Service> services, StackListener listener) {
        this.folder = RunFolder.of(home);
        this.services = services;
        this.listener = listener;
    }

    /** Returns false if nothing ran. */
    boolean run() throws IOException, InterruptedException {
        boolean supervised = stopSupervisor();
        boolean orphaned = stopOrphans();
        return supervised || orphaned;
    }

    private boolean stopSupervisor() throws IOException, InterruptedException {
        Optional<ProcessHandle> supervisor = folder.supervisor().running();
        if (supervisor.isPresent()) {
            listener.step("stopping the services");
            Termination.request(supervisor.get());
            Termination.await(supervisor.get(), SUPERVISOR_DEADLINE);
        }
        folder.supervisor().delete();
        return supervisor.isPresent();
    }

    /** Services whose supervisor is gone; returns whether there were any. */
    boolean stopOrphans() throws IOException, InterruptedException {
        List<Service> orphans = services.stream()
                .filter(service -> process(service).isPresent())
                .toList();
        if (!orphans.isEmpty()) {
            listener.step("stopping what a killed supervisor left behind: "
                    + String.join(", ", orphans.stream().map(Service::name).toList()));
            Tiers.stop(orphans, this::process);
        }
        for (Service service : services) {
            pidFile(service).delete();
        }
        folder.state().delete();
        return !orphans.isEmpty();
    }

    private Optional<ProcessHandle> process(Service service) {
        try {
            return pidFile(service).running();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private PidFile pidFile(Service service) {
        return folder.service(service.name());
    }
}
