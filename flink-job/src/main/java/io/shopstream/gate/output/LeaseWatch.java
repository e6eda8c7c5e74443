package io.shopstream.gate.output;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a job may conclude from looking at a lease again and again. Not thread safe. */
final class LeaseWatch {

    /** What there is to do about the lease. */
    enum Verdict {
        /** Nobody has it, or whoever had it is gone. */
        FREE,
        /** The job has it itself, from before it was restarted. */
        OWN,
        /** It is somebody else's, who may be gone: look again. */
        UNCLEAR,
        /** Somebody else renews it. */
        HELD
    }

    private final String job;
    private final LeaseTerms terms;
    private final LongSupplier nanos;
    private @Nullable Lease seen;
    private long seenAt;

    LeaseWatch(String job, LeaseTerms terms, LongSupplier nanos) {
        this.job = job;
        this.terms = terms;
        this.nanos = nanos;
    }

    Verdict look(@Nullable Lease lease) {
        if (lease == null) {
            return Verdict.FREE;
        }
        if (lease.isHeldBy(job)) {
            return Verdict.OWN;
        }
        @Nullable Lease before = seen;
        if (lease.equals(before)) {
            Duration unchanged = lease.resting() ? terms.rest() : terms.expiry();
            return nanos.getAsLong() - seenAt >= unchanged.toNanos() ? Verdict.FREE : Verdict.UNCLEAR;
        }
        seen = lease;
        seenAt = nanos.getAsLong();
        return before == null || lease.resting() ? Verdict.UNCLEAR : Verdict.HELD;
    }
}
