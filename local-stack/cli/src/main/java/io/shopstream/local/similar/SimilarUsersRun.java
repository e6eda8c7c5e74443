package io.shopstream.local.similar;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.flink.BatchRun;
import java.util.ArrayList;
import java.util.List;

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

    /** Returns what the run found, once everyone can read it. */
    public SimilarUsersReport run(List<String> extraArguments, BatchRun.Listener listener) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--mongo",
                addresses.mongo(),
                "--elasticsearch",
                addresses.elasticsearch().toString()));
        arguments.addAll(extraArguments);
        new BatchRun(addresses.flink()).run(JOB, home.batchLsh(), ENTRY_CLASS, arguments, listener);
        return SimilarUsersReport.latest(addresses.mongo());
    }
}
