package io.shopstream.local.demo;

import io.shopstream.local.UserError;
import io.shopstream.local.pipeline.ProbedSource;
import io.shopstream.local.pipeline.SearchableLatency;
import io.shopstream.local.pipeline.SearchableLatency.Percentiles;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.publish.PublishException;
import io.shopstream.simulator.publish.PublishProgress;
import io.shopstream.templates.Indices;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Publishes an input that does not end, as it happens, and tells every few seconds what has become searchable. */
public final class LiveDemo {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Demo demo;

    private final DemoInput input;

    private final DemoListener listener;

    private long nextLine;

    public LiveDemo(Demo demo, DemoInput input, DemoListener listener) {
        this.demo = demo;
        this.input = input;
        this.listener = listener;
    }

    /** Returns when the program is interrupted, or the pipeline fails. */
    public void run() throws InterruptedException {
        demo.run(input.insightsArguments(), this::show);
    }

    private void show(Demo.Pipeline pipeline) throws PublishException {
        listener.line("publishing " + input.description() + " until you press Ctrl-C; look at");
        listener.line("  console    " + pipeline.addresses().console());
        listener.line("  storefront " + pipeline.addresses().storefront());
        listener.line("  jobs       " + pipeline.addresses().flink());
        listener.line("  summaries  " + pipeline.addresses().elasticsearch() + "/session_summary/_search?pretty");
        try (SessionSource source = input.opener().open();
                SearchableLatency latency = new SearchableLatency(pipeline.search())) {
            SessionSource probed = new ProbedSource().follow(source, latency::sent);
            pipeline.publisher().publish(probed, Pacing.eventTime(1), progress -> report(pipeline, latency, progress));
        } catch (IOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private void report(Demo.Pipeline pipeline, SearchableLatency latency, PublishProgress progress) {
        long elapsed = progress.elapsed().toNanos();
        if (elapsed < nextLine) {
            return;
        }
        nextLine = elapsed + BETWEEN_LINES.toNanos();
        Percentiles percentiles = latency.percentiles();
        listener.line(String.format(
                Locale.ROOT,
                "%6d s  published %,d messages of %,d sessions; searchable %,d sessions; latency p50 %,d ms, p99 %,d ms",
                progress.elapsed().toSeconds(),
                progress.published(),
                progress.sessions(),
                pipeline.search().count(Indices.SESSION_SUMMARY),
                percentiles.p50Millis(),
                percentiles.p99Millis()));
    }
}
