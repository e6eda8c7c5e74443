package io.shopstream.local.similar;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.flink.BatchRun;
import io.shopstream.local.flink.JobArguments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs {@code SimilarUsersJob} on the local stack. */
public final class SimilarUsersRun {

    private static final String JOB = "similar-users";
    private static final String ENTRY_CLASS = "io.shopstream.similar.SimilarUsersJob";

    private final Home home;
    private final Addresses addresses;

    public SimilarUsersRun(Home home, Addresses addresses) {
        this.home = home;
        this.addresses = addresses;
    }

    /**
     * Returns what the run found, once everyone can read it; nothing where that is in another MongoDB.
     *
     * @param extraArguments go to the job, before the local stack's addresses where both name the same flag
     */
    public Optional<SimilarUsersReport> run(List<String> extraArguments, BatchRun.Listener listener)
            throws InterruptedException {
        new BatchRun(addresses.flink())
                .run(JOB, home.batchLsh(), ENTRY_CLASS, JobArguments.ofStores(addresses, extraArguments), listener);
        return Stream.of("--mongo", "--mongo-database").anyMatch(flag -> JobArguments.has(flag, extraArguments))
                ? Optional.empty()
                : Optional.of(SimilarUsersReport.latest(addresses.mongo()));
    }
}
