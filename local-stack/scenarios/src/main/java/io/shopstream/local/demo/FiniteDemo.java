package io.shopstream.local.demo;

import io.shopstream.local.Addresses;
import io.shopstream.local.UserError;
import io.shopstream.local.pipeline.ArchivedSessions;
import io.shopstream.local.pipeline.Drain;
import io.shopstream.local.pipeline.ProbedSource;
import io.shopstream.local.pipeline.SearchableLatency;
import io.shopstream.local.pipeline.Totals;
import io.shopstream.local.pipeline.VisitorCount;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.publish.PublishException;
import io.shopstream.simulator.publish.PublishProgress;
import io.shopstream.simulator.publish.PublishReport;
import io.shopstream.templates.Indices;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Publishes an input that ends, waits until it is through, and reports. The bulk goes as fast as it can, for the
 * throughput; the last messages go one by one through the then idle pipeline, for the latency.
 */
public final class FiniteDemo {

    private static final int TAIL_MESSAGES = 200;

    private static final double TAIL_MESSAGES_PER_SECOND = 20;

    private static final int DAYS_SHOWN = 3;

    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(30);

    private final Demo demo;

    private final DemoInput input;

    private final DemoListener listener;

    public FiniteDemo(Demo demo, DemoInput input, DemoListener listener) {
        this.demo = demo;
        this.input = input;
        this.listener = listener;
    }

    /**
     * Runs the demo.
     *
     * @throws UserError when the input cannot be read to its end, or something of it is missing at the end
     */
    public void run() throws InterruptedException {
        demo.run(input.insightsArguments(), this::show);
    }

    private void show(Demo.Pipeline pipeline) throws InterruptedException, PublishException {
        listener.line("publishing " + input.description());
        listener.line("  to be seen at " + pipeline.addresses().console());
        listener.line("  to be shopped at " + pipeline.addresses().storefront());
        DemoOutcome outcome = publishAndDrain(pipeline);
        Addresses addresses = pipeline.addresses();
        int redis = addresses.ports().redis();
        long visitors = VisitorCount.allTime(Addresses.HOST, redis);
        SortedMap<String, Long> visitorsByDay = VisitorCount.byDay(Addresses.HOST, redis, DAYS_SHOWN);
        long archived = ArchivedSessions.count(addresses.mongo());
        SimilarUsersStep similarUsers = new SimilarUsersStep(demo, listener);
        similarUsers.find(archived);
        DemoReport.lines(
                        outcome,
                        visitors,
                        visitorsByDay,
                        archived,
                        pipeline.search().documentsByAlias())
                .forEach(listener::line);
        outcome.nextProducts().forEach(listener::line);
        requireAll(outcome.totals());
        similarUsers.tell(input.tasteGroupOf());
    }

    private DemoOutcome publishAndDrain(Demo.Pipeline pipeline) throws InterruptedException, PublishException {
        Map<TopicPartition, Long> mark = Totals.mark(pipeline.topics());
        Drain drain = new Drain(pipeline.topics(), pipeline.flink(), pipeline.search());
        try (SessionSource whole = input.opener().open();
                SearchableLatency latency = new SearchableLatency(pipeline.search());
                NextProducts next = new NextProducts(pipeline.addresses())) {
            HeldBackTail split = new HeldBackTail(next.learningNames(whole), TAIL_MESSAGES);
            ProbedSource probed = new ProbedSource();

            long sessionsBefore = pipeline.search().count(Indices.SESSION_SUMMARY);
            long start = System.nanoTime();
            publish(pipeline, "published", probed.follow(split.bulk(), probe -> {}), Pacing.unlimited());
            await(drain);
            Duration bulk = Duration.ofNanos(System.nanoTime() - start);
            long bulkSessions = pipeline.search().count(Indices.SESSION_SUMMARY) - sessionsBefore;

            Pacing gently = Pacing.messagesPerSecond(TAIL_MESSAGES_PER_SECOND);
            PublishReport published =
                    publish(pipeline, "one by one", probed.follow(next.asking(split.tail()), latency::sent), gently);
            latency.awaitAll();
            await(drain);
            return new DemoOutcome(
                    published,
                    Totals.since(mark, pipeline.topics()),
                    bulkSessions,
                    bulk,
                    latency.percentiles(),
                    next.lines());
        } catch (IOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private PublishReport publish(Demo.Pipeline pipeline, String step, SessionSource source, Pacing pacing)
            throws PublishException {
        PublishReport report = pipeline.publisher().publish(source, pacing, progress -> report(step, progress));
        listener.stepEnded();
        return report;
    }

    private void report(String step, PublishProgress progress) {
        listener.progress(
                progress.fractionDone().orElse(0),
                String.format(
                        Locale.ROOT,
                        "%s: %,d messages, %,d sessions",
                        step,
                        progress.published(),
                        progress.sessions()));
    }

    private void await(Drain drain) throws InterruptedException {
        long[] largestBacklog = new long[1];
        drain.await(DRAIN_TIMEOUT, unread -> {
            largestBacklog[0] = Math.max(largestBacklog[0], unread);
            listener.progress(
                    largestBacklog[0] == 0 ? 1 : 1 - (double) unread / largestBacklog[0],
                    unread == 0
                            ? "through the jobs, waiting for the last documents"
                            : String.format(Locale.ROOT, "on the way: %,d", unread));
        });
        listener.stepEnded();
    }

    private static void requireAll(Totals totals) {
        if (totals.unaccounted() != 0) {
            throw new UserError(totals.unaccounted() + " of " + totals.published()
                    + " messages came out of the gate neither valid nor"
                    + " rejected (a negative number: too many came out); this is a fault of Shopstream");
        }
        if (totals.refused() > 0) {
            throw new UserError(
                    totals.refused() + " documents were refused; the topic refused_document says by whom and why");
        }
    }
}
