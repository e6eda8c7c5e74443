package io.shopstream.local.flink;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.settings.StreamingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Submits a job of the project to the local cluster, and waits until it runs. */
public final class JobSubmission {

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final long POLL_MILLIS = 200;

    private final Home home;
    private final Addresses addresses;
    private final FlinkRest flink;

    public JobSubmission(Home home, Addresses addresses) {
        this.home = home;
        this.addresses = addresses;
        this.flink = new FlinkRest(addresses.flink());
    }

    /**
     * Returns the job once all its tasks run.
     *
     * @param extraArguments go to the job, before the local stack's addresses where both name the same flag
     * @throws UserError if a job of that name is there already, or this one does not start
     */
    public FlinkJob submit(StreamingJob job, OptionalInt parallelism, List<String> extraArguments)
            throws InterruptedException {
        return submit(job, home.flinkJob(), job.entryClass(), parallelism, extraArguments);
    }

    /** The same, but for another class, of another jar, in the job's place. */
    public FlinkJob submit(
            StreamingJob job, Path jar, String entryClass, OptionalInt parallelism, List<String> extraArguments)
            throws InterruptedException {
        Optional<FlinkJob> live = flink.liveJob(job.jobName());
        if (live.isPresent()) {
            throw new UserError(
                    job.jobName() + " is there already (job " + live.get().id() + ", "
                            + live.get().state() + "); cancel it in " + addresses.flink() + " to submit it anew");
        }
        if (!Files.exists(jar)) {
            throw new UserError("the job jar is missing: " + jar + "; build it with ./mvnw package -DskipTests");
        }
        List<String> arguments = JobArguments.over(LocalServicesArguments.of(job, addresses, home), extraArguments);
        String id = flink.run(flink.upload(jar), entryClass, arguments, parallelism, job.configuration());
        return awaitRunning(job, id);
    }

    private FlinkJob awaitRunning(StreamingJob job, String id) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            Optional<FlinkJob> found = flink.jobs().stream()
                    .filter(listed -> listed.id().equals(id))
                    .findFirst();
            if (found.isPresent() && found.get().isFullyRunning()) {
                return found.get();
            }
            boolean ended = found.isPresent() && found.get().state().isTerminal();
            if (ended || System.nanoTime() > deadline) {
                String state = found.map(listed -> listed.state().name()).orElse("unknown");
                throw new UserError(job.jobName() + " does not run (" + state + ")"
                        + flink.lastFailure(id).map(cause -> ": " + cause).orElse("") + "; see " + addresses.flink());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
