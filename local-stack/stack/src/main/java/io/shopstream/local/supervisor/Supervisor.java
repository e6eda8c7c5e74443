package io.shopstream.local.supervisor;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import io.shopstream.local.RunFolder;
import io.shopstream.local.process.ProcessId;
import io.shopstream.local.service.LocalServices;
import io.shopstream.local.service.Service;
import io.shopstream.local.service.StackShape;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process behind {@code up}: starts all services at once, keeps them running, publishes how they are in
 * {@link StateFile}, and on SIGTERM stops them in order. When it is killed itself the services go on unwatched;
 * {@code down} and {@code up} find them by their pid files.
 */
public final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final RunFolder folder;
    private final StackState initial;
    private final List<Keeper> keepers;
    private boolean stopping;

    private Supervisor(Home home, RunFolder folder, List<Service> services, Clock clock) {
        this.folder = folder;
        this.initial = new StackState(ProcessId.of(ProcessHandle.current()), clock.millis(), false, List.of());
        this.keepers = services.stream()
                .map(service -> new Keeper(
                        service, home.log(service.name()), folder.service(service.name()), clock, this::publish))
                .toList();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Home home = Home.fromEnvironment();
        List<Service> services =
                LocalServices.of(home, Ports.from(System.getenv()), StackShape.of(System.getProperties()));
        for (Service service : services) {
            Files.createDirectories(service.folder());
        }
        Supervisor supervisor = new Supervisor(home, RunFolder.of(home), services, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        supervisor.start();
        new CountDownLatch(1).await();
    }

    private void start() throws IOException {
        // the command that started this may have been killed before it could
        folder.supervisor().write(initial.supervisor());
        publish();
        for (Keeper keeper : keepers) {
            Thread thread = new Thread(keeper, keeper.service().name());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(Supervisor::giveUp);
            thread.start();
        }
    }

    /** A service that nobody watches while all looks well would be worse than none. */
    @SuppressWarnings("SystemExitOutsideMain")
    private static void giveUp(Thread keeper, Throwable fault) {
        LOG.error("the keeper of {} failed, so everything stops", keeper.getName(), fault);
        System.exit(1);
    }

    private void stop() {
        LOG.info("stopping");
        synchronized (this) {
            stopping = true;
        }
        keepers.forEach(Keeper::startNoMore);
        publish();
        Function<Service, Keeper> keeperOf =
                keepers.stream().collect(Collectors.toMap(Keeper::service, keeper -> keeper))::get;
        try {
            Tiers.stop(keepers.stream().map(Keeper::service).toList(), service -> {
                        publish();
                        return keeperOf.apply(service).stop();
                    })
                    .forEach(killed -> LOG.warn("{} did not stop in time and was killed", killed.name()));
            for (Keeper keeper : keepers) {
                folder.service(keeper.service().name()).delete();
            }
            folder.state().delete();
            folder.supervisor().delete();
            LOG.info("stopped");
        } catch (IOException | InterruptedException failure) {
            LOG.error("could not stop cleanly", failure);
        }
    }

    private synchronized void publish() {
        try {
            folder.state()
                    .write(new StackState(
                            initial.supervisor(),
                            initial.startedAt(),
                            stopping,
                            keepers.stream().map(Keeper::state).toList()));
        } catch (IOException failure) {
            LOG.error("could not publish the state", failure);
        }
    }
}
