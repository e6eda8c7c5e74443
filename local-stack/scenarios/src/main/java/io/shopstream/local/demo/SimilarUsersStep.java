package io.shopstream.local.demo;

import io.shopstream.local.flink.BatchRun;
import io.shopstream.local.similar.SimilarUsersReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The last step of a demo: who is alike, out of what has been archived. */
final class SimilarUsersStep implements BatchRun.Listener {

    private final Demo demo;
    private final DemoListener listener;
    private @Nullable SimilarUsersReport report;

    SimilarUsersStep(Demo demo, DemoListener listener) {
        this.demo = demo;
        this.listener = listener;
    }

    /** Runs the batch job, unless nothing is archived. */
    void find(long archived) throws InterruptedException {
        if (archived > 0) {
            listener.line("finding similar users");
            report = demo.similarUsers(this);
            listener.stepEnded();
        }
    }

    /** Tells what was found, and how well it agrees with groups that are known. */
    void tell(DemoInput.Groups known) {
        if (report == null) {
            listener.line("nothing is archived, so there are no similar users");
            return;
        }
        report.lines().forEach(listener::line);
        report.agreement(known)
                .ifPresent(index -> listener.line(String.format(
                        Locale.ROOT,
                        "  %.2f is how well they agree with the shoppers' tastes (adjusted Rand index; 1 is the same)",
                        index)));
    }

    @Override
    public void progress(int done, int all, String step) {
        listener.progress(all == 0 ? 0 : (double) done / all, "similar users: " + step);
    }

    @Override
    public void retrying(String reason) {
        listener.line("failed, and begins again: " + reason);
    }
}
