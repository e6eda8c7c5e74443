package io.shopstream.local.flink;

import io.shopstream.local.UserError;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a batch job on the cluster and waits for its end. */
public final class BatchRun {

    private static final long POLL_MILLIS = 250;

    private final FlinkRest flink;
    private final URI address;

    public BatchRun(URI address) {
        this.flink = new FlinkRest(address);
        this.address = address;
    }

    /** Hears how far the job is, a few times a second. */
    public interface Listener {
        /** {@code done} of {@code all} steps are done, and {@code step} is the first that is not. */
        void progress(int done, int all, String step);

        /** The job failed for {@code reason} and begins again. */
        void retrying(String reason);
    }

    /**
     * Returns when the job has finished.
     *
     * @throws UserError if one of its name is there already, or it does not start or does not finish
     */
    public void run(String name, Path jar, String entryClass, List<String> arguments, Listener listener)
            throws InterruptedException {
        Optional<FlinkJob> live = flink.liveJob(name);
        if (live.isPresent()) {
            throw new UserError(name + " is running already (job " + live.get().id()
                    + "); wait for it, or cancel it in " + address);
        }
        if (!Files.exists(jar)) {
            throw new UserError("the job jar is missing: " + jar + "; build it with ./mvnw package -DskipTests");
        }
        String id = flink.run(flink.upload(jar), entryClass, arguments, OptionalInt.empty(), Map.of());
        String lastFailure = "";
        while (true) {
            FlinkJob.State state = flink.state(id);
            if (state == FlinkJob.State.FINISHED) {
                return;
            }
            String failure = flink.lastFailure(id).orElse("");
            if (state.isTerminal()) {
                throw new UserError(name + " did not finish (" + state + ")" + (failure.isEmpty() ? "" : ": " + failure)
                        + "; see " + address);
            }
            if (!failure.equals(lastFailure)) {
                listener.retrying(failure);
                lastFailure = failure;
            }
            report(flink.steps(id), listener);
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void report(List<FlinkRest.Step> steps, Listener listener) {
        int done = (int) steps.stream().filter(FlinkRest.Step::isFinished).count();
        String current = steps.stream()
                .filter(step -> !step.isFinished())
                .findFirst()
                .map(FlinkRest.Step::name)
                .orElse("");
        listener.progress(done, steps.size(), current);
    }
}
