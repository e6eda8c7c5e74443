package io.shopstream.gate.output;

import io.shopstream.gate.output.LeaseWatch.Verdict;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, before a job is submitted, whether another one writes: whoever submits it then reads one line. The job's tasks
 * look again, and theirs is the word that counts; what cannot be found out here is left to them.
 */
public final class LeaseCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LeaseCheck() {}

    /**
     * Returns at once where nobody has the lease, and after two renewals where nobody renews it.
     *
     * @param job the id that the job will have, if that is known; else empty
     * @throws HeldElsewhere if another job writes
     */
    public static void refuseSecondWriter(OutputSettings settings, String job) throws InterruptedException {
        try (LeaseRegister register = new KafkaLeaseRegister(settings)) {
            refuseSecondWriter(register, LeaseTerms.USUAL, settings.prefix(), job);
        } catch (IOException | KafkaException e) {
            LOG.info("Whether another job writes could not be asked here: {}", e.getMessage());
        }
    }

    static void refuseSecondWriter(LeaseRegister register, LeaseTerms terms, String prefix, String job)
            throws IOException, InterruptedException {
        LeaseWatch watch = new LeaseWatch(job, terms, System::nanoTime);
        long deadline = System.nanoTime() + terms.renewal().multipliedBy(2).toNanos();
        Verdict verdict = Verdict.UNCLEAR;
        while (verdict == Verdict.UNCLEAR && System.nanoTime() < deadline) {
            @Nullable Lease lease = register.read(PATIENCE);
            verdict = watch.look(lease);
            if (verdict == Verdict.HELD && lease != null) {
                throw new HeldElsewhere(prefix, lease);
            }
            if (lease != null && lease.resting()) {
                return;
            }
            Thread.sleep(terms.look().toMillis());
        }
    }
}
