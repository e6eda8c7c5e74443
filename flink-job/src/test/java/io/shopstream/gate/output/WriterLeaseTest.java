package io.shopstream.gate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WriterLeaseTest {

    private static final LeaseTerms BRIEF =
            new LeaseTerms(Duration.ofMillis(20), Duration.ofMillis(600), Duration.ofMillis(100), Duration.ofMillis(5));

    private static final String HELD = "Another job (first) writes with the transactional id prefix session-gate:"
            + " cancel it first, or give this one a --transactional-id-prefix of its own";

    private final MemoryRegister register = new MemoryRegister();
    private final ExecutorService jobs = Executors.newCachedThreadPool();
    private final WriterLease first = lease("first");
    private final WriterLease second = lease("second");

    @AfterEach
    void stop() {
        first.close();
        second.close();
        jobs.shutdownNow();
    }

    @Test
    void aSecondJobFailsForGoodWithOneLine() throws Exception {
        first.keep();

        assertThatThrownBy(second::keep)
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .isInstanceOf(HeldElsewhere.class)
                .hasMessage(HELD);
    }

    @Test
    void aSecondSubmissionIsRefusedBeforeItIsAJob() throws Exception {
        first.keep();

        assertThatThrownBy(() -> LeaseCheck.refuseSecondWriter(register, BRIEF, "session-gate", ""))
                .isInstanceOf(HeldElsewhere.class)
                .hasMessage(HELD);
        assertThatCode(() -> LeaseCheck.refuseSecondWriter(register, BRIEF, "session-gate", "first"))
                .as("an application cluster runs main() again when its JobManager has died")
                .doesNotThrowAnyException();
    }

    @Test
    void aSubmissionWaitsForNobodyWhoIsGone() throws Exception {
        register.replace(null, new Lease("first", 1, false));

        assertThatCode(() -> LeaseCheck.refuseSecondWriter(register, BRIEF, "session-gate", ""))
                .doesNotThrowAnyException();
    }

    @Test
    void ofTwoInTheSameMomentOneWrites() throws Exception {
        Future<String> one = jobs.submit(keeping(first));
        Future<String> other = jobs.submit(keeping(second));

        assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder("writes", "refused");
    }

    @Test
    void aJobThatStartsOverHasItsLeaseAtOnce() throws Exception {
        first.keep();
        first.close();

        try (WriterLease again = lease("first")) {
            again.keep();
            assertThat(register.read(Duration.ZERO)).isEqualTo(new Lease("first", 3, false));
        }
    }

    @Test
    void theOtherTasksOfAJobWaitForTheOneThatKeepsTheLease() throws Exception {
        register.replace(null, new Lease("gone", 1, false));
        WriterLease otherTask = lease("first");
        Future<?> waiting = jobs.submit(() -> {
            otherTask.await();
            return null;
        });

        assertThat(waiting.isDone()).isFalse();
        first.keep();
        waiting.get();
    }

    @Test
    void aJobThatWasKilledIsFollowedByAnotherWhenItsLeaseHasRunOut() throws Exception {
        register.replace(null, new Lease("first", 1, false));

        second.keep();

        assertThat(register.read(Duration.ZERO)).extracting(Lease::holder).isEqualTo("second");
    }

    @Test
    void aJobThatSleptWhileAnotherTookTheLeasePreparesNothingMore() throws Exception {
        first.keep();
        assertThatCode(first::require).doesNotThrowAnyException();

        takeOver();

        assertThatThrownBy(() -> requireUntilItFails(first))
                .isInstanceOf(SuppressRestartsException.class)
                .hasRootCauseInstanceOf(HeldElsewhere.class);
    }

    @Test
    void aRegisterThatIsAwayForAWhileCostsNothing() throws Exception {
        first.keep();
        register.away = true;
        assertThatThrownBy(() -> requireUntilItFails(first)).isInstanceOf(IOException.class);

        register.away = false;

        first.require();
        assertThatThrownBy(second::keep).isInstanceOf(SuppressRestartsException.class);
    }

    private void takeOver() throws IOException {
        Lease taken = new Lease("second", 1_000_000, false);
        while (!register.replace(register.read(Duration.ZERO), taken)) {
            Thread.onSpinWait();
        }
    }

    private static void requireUntilItFails(WriterLease lease) throws Exception {
        while (!Thread.currentThread().isInterrupted()) {
            lease.require();
            Thread.onSpinWait();
        }
    }

    private WriterLease lease(String job) {
        return new WriterLease(register, BRIEF, "session-gate", job);
    }

    private static Callable<String> keeping(WriterLease lease) {
        return () -> {
            try {
                lease.keep();
                return "writes";
            } catch (SuppressRestartsException e) {
                return "refused";
            }
        };
    }
}
