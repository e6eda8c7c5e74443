package io.shopstream.gate.output;

import io.shopstream.gate.output.LeaseWatch.Verdict;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one job at a time write with a transactional id prefix. One task of the job keeps the lease and renews it on a
 * thread of its own; the others wait until the job has it. What a job has prepared it may always commit: the lease is
 * asked for before more is prepared.
 */
final class WriterLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriterLease.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_AT_CLOSING = Duration.ofSeconds(5);

    private final LeaseRegister register;
    private final LeaseTerms terms;
    private final String prefix;
    private final String job;
    private @Nullable Thread renewing;

    /** Before the last renewal that succeeded, so that nobody can have seen it earlier. */
    private volatile long renewedAt;

    /** @param job the Flink job's id, which it keeps when it is restarted */
    WriterLease(LeaseRegister register, LeaseTerms terms, String prefix, String job) {
        this.register = register;
        this.terms = terms;
        this.prefix = prefix;
        this.job = job;
    }

    /**
     * Returns when the job has the lease, which is renewed from then on.
     *
     * @throws SuppressRestartsException because of {@link HeldElsewhere}: trying again would be no use
     */
    void keep() throws IOException, InterruptedException {
        LeaseWatch watch = new LeaseWatch(job, terms, System::nanoTime);
        while (true) {
            @Nullable Lease lease = register.read(PATIENCE);
            Verdict verdict = watch.look(lease);
            if (verdict == Verdict.HELD && lease != null) {
                throw heldElsewhere(lease);
            }
            long now = System.nanoTime();
            if (verdict != Verdict.UNCLEAR && register.replace(lease, next(lease))) {
                renewedAt = now;
                break;
            }
            Thread.sleep(terms.look().toMillis());
        }
        Thread thread = new Thread(this::renew, "writer-lease " + prefix);
        thread.setDaemon(true);
        thread.start();
        renewing = thread;
    }

    /** Returns when the job has the lease, which another task keeps. */
    void await() throws IOException, InterruptedException {
        while (true) {
            @Nullable Lease lease = register.read(PATIENCE);
            if (lease != null && lease.isHeldBy(job)) {
                return;
            }
            Thread.sleep(terms.look().toMillis());
        }
    }

    /**
     * Asks whether the job still has the lease that this task keeps; Kafka only where it has not been renewed for so
     * long that another job can have it.
     *
     * @throws SuppressRestartsException if another one has
     */
    void require() throws IOException, InterruptedException {
        if (renewing == null || System.nanoTime() - renewedAt < terms.expiry().toNanos()) {
            return;
        }
        @Nullable Lease lease = register.read(PATIENCE);
        if (lease != null && !lease.isHeldBy(job)) {
            throw heldElsewhere(lease);
        }
    }

    @Override
    public void close() {
        @Nullable Thread thread = renewing;
        if (thread != null) {
            thread.interrupt();
            rest(thread);
        }
        register.close();
    }

    private void rest(Thread thread) {
        try {
            thread.join();
            @Nullable Lease lease = register.read(PATIENCE_AT_CLOSING);
            if (lease != null && lease.isHeldBy(job)) {
                register.replace(lease, lease.atRest());
            }
        } catch (IOException e) {
            LOG.info("The lease of {} runs out by itself: {}", prefix, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(terms.renewal().toMillis());
                renewOnce();
            } catch (IOException e) {
                LOG.warn("The lease of {} could not be renewed: {}", prefix, e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void renewOnce() throws IOException, InterruptedException {
        @Nullable Lease lease = register.read(PATIENCE);
        long now = System.nanoTime();
        if ((lease == null || lease.isHeldBy(job)) && register.replace(lease, next(lease))) {
            renewedAt = now;
        }
    }

    private Lease next(@Nullable Lease lease) {
        return lease == null ? new Lease(job, 1, false) : lease.renewedBy(job);
    }

    private SuppressRestartsException heldElsewhere(Lease lease) {
        return new SuppressRestartsException(new HeldElsewhere(prefix, lease));
    }
}
