package io.shopstream.local;

import io.shopstream.local.process.LogTail;
import io.shopstream.local.process.Port;
import io.shopstream.local.process.ProcessId;
import io.shopstream.local.service.Service;
import io.shopstream.local.service.StackShape;
import io.shopstream.local.supervisor.Death;
import io.shopstream.local.supervisor.ServiceState;
import io.shopstream.local.supervisor.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts the stack: checks, supervisor, services, topics, indices. */
final class StartUp {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 100;

    /** A service that dies this often without ever serving won't. */
    private static final int DEATHS_BEFORE_GIVING_UP = 3;

    private final Home home;
    private final Ports ports;
    private final StackShape shape;
    private final List<Service> services;
    private final StackListener listener;
    private final RunFolder folder;
    private final Set<String> reportedReady = new HashSet<>();
    private final Set<Death> reportedDeaths = new HashSet<>();
    private final Map<String, Integer> deathCounts = new HashMap<>();
    private boolean interrupted;

    StartUp(Home home, Ports ports, StackShape shape, List<Service> services, StackListener listener) {
        this.home = home;
        this.ports = ports;
        this.shape = shape;
        this.services = services;
        this.listener = listener;
        this.folder = RunFolder.of(home);
    }

    /** Returns false if the stack runs already, and lacks nothing. */
    boolean run() throws IOException, InterruptedException {
        new PrivateFolder(home.local()).check();
        Optional<ProcessId> supervisor = folder.supervisor().read().filter(ProcessId::runs);
        ShutDown shutDown = new ShutDown(home, services, listener);
        if (folder.state().read().filter(StackState::stopping).isPresent()) {
            shutDown.run();
        } else if (supervisor.isPresent()) {
            return complete(supervisor.get());
        }
        shutDown.stopOrphans();
        checkBuilt();
        checkPorts();
        EmailKey.generate(home.emailKey());
        Thread stopOnExit = new Thread(() -> stopQuietly(shutDown), "stop what was started");
        Runtime.getRuntime().addShutdownHook(stopOnExit);
        boolean complete = false;
        try {
            listener.step("starting " + services.size() + " services");
            awaitAll(launch());
            complete = true;
        } finally {
            if (!complete) {
                shutDown.run();
            }
            forget(stopOnExit);
        }
        return true;
    }

    /** What an earlier command that was killed left undone; false if it was nothing. */
    private boolean complete(ProcessId supervisor) throws IOException, InterruptedException {
        boolean serves = folder.state().read().filter(StackState::serves).isPresent();
        if (!serves) {
            listener.step("waiting for the services that another command started");
        }
        return awaitAll(supervisor) || !serves;
    }

    /** The pid is written here, because an interrupt may come before the supervisor wrote it; and not after one came. */
    private synchronized ProcessId launch() throws IOException, InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        ProcessId supervisor =
                ProcessId.of(SupervisorProcess.launch(home, ports, shape).toHandle());
        folder.supervisor().write(supervisor);
        return supervisor;
    }

    private void checkBuilt() {
        for (String module : List.of("zookeeper", "kafka", "elasticsearch", "mongo", "flink")) {
            Path jars = home.checkout().resolve("local-stack").resolve(module).resolve("target/lib");
            if (!Files.isDirectory(jars)) {
                throw new UserError("not built yet: " + jars + " is missing; run ./mvnw package -DskipTests");
            }
        }
    }

    private void checkPorts() {
        for (Service service : services) {
            for (Port port : service.ports()) {
                if (!port.isFree()) {
                    throw new UserError("port " + port.number() + " for " + service.name() + " is taken by "
                            + port.holder() + "; stop it, or set " + Ports.OFFSET_VARIABLE);
                }
            }
        }
    }

    /** Returns whether topics or indices were missing. */
    private boolean awaitAll(ProcessId supervisor) throws IOException, InterruptedException {
        boolean created = false;
        StoreContents contents = new StoreContents(new Addresses(ports), listener);
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (reportedReady.size() < services.size()) {
            Thread.sleep(POLL_MILLIS);
            if (!supervisor.runs()) {
                throw new UserError("the supervisor ended, see " + home.log("supervisor") + ": "
                        + String.join(" / ", LogTail.of(home.log("supervisor"), 0, 3)));
            }
            Optional<StackState> state =
                    folder.state().read().filter(read -> read.supervisor().equals(supervisor));
            if (state.isPresent() && !isInterrupted()) {
                report(state.get());
                created |= contents.create(reportedReady);
            }
            if (System.nanoTime() > deadline) {
                throw new UserError(
                        "not ready after " + DEADLINE.toSeconds() + " s: " + missing() + "; see " + home.logs());
            }
        }
        return created;
    }

    private void report(StackState state) {
        for (ServiceState service : state.services()) {
            if (service.phase() == ServiceState.Phase.READY && reportedReady.add(service.name())) {
                Duration after = Duration.ofMillis(service.since() - state.startedAt());
                listener.ready(service.name(), after, reportedReady.size(), services.size());
            }
            reportDeaths(service);
        }
    }

    private void reportDeaths(ServiceState service) {
        for (Death death : service.deaths()) {
            if (!reportedDeaths.add(death)) {
                continue;
            }
            int count = deathCounts.merge(service.name(), 1, Integer::sum);
            if (!service.becameReady() && count >= DEATHS_BEFORE_GIVING_UP) {
                throw new UserError(service.name() + " does not start: it " + death.cause() + ", see "
                        + home.log(service.name()) + lastWords(death));
            }
            listener.died(service.name(), death);
        }
    }

    private static String lastWords(Death death) {
        List<String> lines = death.lastLines();
        return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1).trim();
    }

    private String missing() {
        return String.join(
                ", ",
                services.stream()
                        .map(Service::name)
                        .filter(name -> !reportedReady.contains(name))
                        .toList());
    }

    private synchronized boolean isInterrupted() {
        return interrupted;
    }

    private void stopQuietly(ShutDown shutDown) {
        synchronized (this) {
            interrupted = true;
        }
        try {
            shutDown.run();
        } catch (IOException failure) {
            System.err.println("shopstream: could not stop what was started: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread stopOnExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnExit);
        } catch (IllegalStateException exiting) {
            // The hook runs already; nothing is to be forgotten.
        }
    }
}
