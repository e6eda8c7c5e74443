package io.shopstream.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.process.PidFile;
import io.shopstream.local.process.ProcessId;
import io.shopstream.local.process.Termination;
import io.shopstream.local.service.Readiness;
import io.shopstream.local.service.Service;
import io.shopstream.local.supervisor.ServiceState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class KeeperTest {

    private static final String SLEEPS = "exec sleep 300";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final LinkedBlockingQueue<ServiceState> states = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private Keeper keeper;

    @SuppressWarnings("NullAway.Init")
    private Thread thread;

    @AfterEach
    void stopsWhatStillRuns() throws InterruptedException {
        keeper.stop().ifPresent(ProcessHandle::destroyForcibly);
        thread.join();
    }

    @Test
    void aServiceIsReadyOnceItSaysSo() throws InterruptedException, IOException {
        keep(SLEEPS, () -> true);

        ServiceState ready = await(state -> state.phase() == Phase.READY);

        assertThat(ready.becameReady()).isTrue();
        assertThat(pidFile().read()).contains(processOf(ready));
    }

    @Test
    void aKilledServiceIsStartedAgainAndItsDeathIsRemembered() throws InterruptedException {
        keep("echo famous last words; " + SLEEPS, () -> true);
        ProcessId first = processOf(await(state -> state.phase() == Phase.READY));
        awaitLine();

        first.running().orElseThrow().destroyForcibly();
        ServiceState again = await(state -> state.restarts() == 1 && state.phase() == Phase.READY);

        assertThat(processOf(again)).isNotEqualTo(first);
        assertThat(again.deaths()).hasSize(1);
        assertThat(again.deaths().get(0).pid()).isEqualTo(first.pid());
        assertThat(again.deaths().get(0).exitStatus()).isEqualTo(137);
        assertThat(again.deaths().get(0).lastLines()).containsExactly("famous last words");
    }

    @Test
    void aServiceThatDiesBeforeItServesNeverBecameReady() throws InterruptedException {
        keep("echo cannot; exit 4", () -> false);

        ServiceState dead = await(state -> state.deaths().size() == 2);

        assertThat(dead.becameReady()).isFalse();
        assertThat(dead.deaths()).allSatisfy(death -> {
            assertThat(death.exitStatus()).isEqualTo(4);
            assertThat(death.lastLines()).containsExactly("cannot");
        });
    }

    @Test
    void aStoppedServiceStaysStoppedAndThatIsNoDeath() throws InterruptedException, IOException {
        keep(SLEEPS, () -> true);
        await(state -> state.phase() == Phase.READY);

        Optional<ProcessHandle> stopping = keeper.stop();
        Termination.request(stopping.orElseThrow());
        ServiceState stopped = await(state -> state.phase() == Phase.STOPPED);

        assertThat(stopped.deaths()).isEmpty();
        assertThat(stopped.restarts()).isZero();
        assertThat(stopping.orElseThrow().isAlive()).isFalse();
        assertThat(pidFile().read()).isEmpty();
    }

    private void keep(String script, Readiness readiness) {
        Service service = new Service(
                "test",
                List.of("sh", "-c", script),
                folder,
                List.of(),
                () -> {},
                readiness,
                Service.STORE,
                Duration.ofSeconds(5));
        // The keeper tells of each change by calling back; only then is there a new state to look at.
        keeper = new Keeper(service, log(), pidFile(), Clock.systemUTC(), () -> states.add(keeper.state()));
        thread = new Thread(keeper, "keeper");
        thread.start();
    }

    private ServiceState await(Predicate<ServiceState> expected) throws InterruptedException {
        while (true) {
            ServiceState state = states.poll(20, TimeUnit.SECONDS);
            assertThat(state).as("the expected state, in time").isNotNull();
            if (expected.test(state)) {
                return state;
            }
        }
    }

    /** What a shell echoes is in the log a moment after its process started. */
    private void awaitLine() {
        while (io.shopstream.local.process.LogTail.of(log(), 0, 1).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static ProcessId processOf(ServiceState state) {
        return Optional.ofNullable(state.process()).orElseThrow();
    }

    private PidFile pidFile() {
        return new PidFile(folder.resolve("test.pid"));
    }

    private Path log() {
        return folder.resolve("test.log");
    }
}
