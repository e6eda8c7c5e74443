package io.shopstream.local.flink;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import java.util.List;

/** Runs {@code FactorizationJob} on the local stack. */
public final class FactorizationRun {

    private static final String JOB = "factorization";
    private static final String ENTRY_CLASS = "io.shopstream.factors.FactorizationJob";

    private final Home home;
    private final Addresses addresses;

    public FactorizationRun(Home home, Addresses addresses) {
        this.home = home;
        this.addresses = addresses;
    }

    /**
     * Returns when everyone can read the results.
     *
     * @param extraArguments go to the job, before the local stack's addresses where both name the same flag
     */
    public void run(List<String> extraArguments, BatchRun.Listener listener) throws InterruptedException {
        new BatchRun(addresses.flink())
                .run(JOB, home.batchFactors(), ENTRY_CLASS, JobArguments.ofStores(addresses, extraArguments), listener);
    }
}
