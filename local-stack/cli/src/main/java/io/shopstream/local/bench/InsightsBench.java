package io.shopstream.local.bench;

import io.shopstream.local.flink.StreamingJob;
import io.shopstream.local.pipeline.Drain;
import io.shopstream.local.pipeline.OwnStack;
import io.shopstream.local.pipeline.ProbedSource;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.SearchableLatency;
import io.shopstream.local.pipeline.SearchableLatency.Percentiles;
import io.shopstream.local.pipeline.SearchableLatency.Probe;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The insights on what the gate has let through before: from the topic until a search finds everything. Then gate and
 * insights at half of that load, and how long it takes from publishing a message until a search finds it.
 */
public final class InsightsBench {

    private static final String INPUT = "user_session_info";
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration AT_HALF_LOAD = Duration.ofSeconds(60);

    /** In which the JVMs compile what runs at half load: it takes two cores some 50 s, all of them busy. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** Of a hundred messages one is looked for, so that looking costs little. */
    private static final int MESSAGES_A_PROBE = 100;

    private static final long LOOK_MILLIS = 200;

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** Begins nothing yet. */
    public InsightsBench(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /** Measures both. */
    public void run(long sessions) throws InterruptedException {
        stack.startEmpty();
        try (TopicReader topics = new TopicReader(stack.addresses().kafkaBootstrap())) {
            // stays, idle while the insights are measured, so that its code is compiled when latency is
            stack.submit(StreamingJob.GATE);
            stack.publish(new SyntheticShop(ShopSettings.of(sessions, 1)), Pacing.unlimited());
            awaitGate(topics);
            double messagesASecond = throughput(topics, sessions);
            latency(topics, messagesASecond / 2);
        }
    }

    private void awaitGate(TopicReader topics) throws InterruptedException {
        while (topics.unread(StreamingJob.GATE.jobName(), INPUT) > 0) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Returns messages a second. */
    private double throughput(TopicReader topics, long sessions) throws InterruptedException {
        long messages = topics.offsets(INPUT);
        stack.submit(StreamingJob.INSIGHTS);
        Duration search = stack.cpu("elasticsearch");
        Duration flink = stack.cpu("taskmanager");
        long started = System.nanoTime();
        await(topics, EnumSet.of(StreamingJob.INSIGHTS));
        double seconds = (System.nanoTime() - started) / 1e9;
        double searchSeconds = stack.cpu("elasticsearch").minus(search).toMillis() / 1e3;
        double flinkSeconds = stack.cpu("taskmanager").minus(flink).toMillis() / 1e3;
        long documents = search().documentsByAlias().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        lines.accept(String.format(
                Locale.ROOT,
                "%,d sessions (%,d messages) searchable after %.1f s: %,.0f sessions/s, %,.0f messages/s; %,d documents",
                sessions,
                messages,
                seconds,
                sessions / seconds,
                messages / seconds,
                documents));
        lines.accept(String.format(
                Locale.ROOT,
                "processor time: %.1f s in Flink, %.1f s in Elasticsearch (%.0f %%)",
                flinkSeconds,
                searchSeconds,
                100 * searchSeconds / (searchSeconds + flinkSeconds)));
        return messages / seconds;
    }

    private void latency(TopicReader topics, double messagesASecond) throws InterruptedException {
        Duration whole = WARM_UP.plus(AT_HALF_LOAD);
        long messages = Math.round(messagesASecond * whole.toSeconds());
        long unmeasured = Math.round(messagesASecond * WARM_UP.toSeconds());
        try (SearchableLatency latency = new SearchableLatency(search())) {
            // of now: a day in a minute would make a day's documents of minutes, and come late after the first sessions
            ShopSettings live = ShopSettings.ofMessages(messages, 2).over(Instant.now(), whole);
            stack.publish(
                    new ProbedSource().follow(new SyntheticShop(live), new EveryHundredth(latency, unmeasured)),
                    Pacing.messagesPerSecond(messagesASecond));
            latency.awaitAll();
            Percentiles found = latency.percentiles();
            lines.accept(String.format(
                    Locale.ROOT,
                    "at %,.0f messages/s, gate included, after %d s of it: p50 %,d ms, p99 %,d ms from publishing to searchable"
                            + " (%,d messages looked for, %,d not found)",
                    messagesASecond,
                    WARM_UP.toSeconds(),
                    found.p50Millis(),
                    found.p99Millis(),
                    found.found() + found.missing(),
                    found.missing()));
        }
        await(topics, EnumSet.of(StreamingJob.GATE, StreamingJob.INSIGHTS));
    }

    private void await(TopicReader topics, Set<StreamingJob> jobs) throws InterruptedException {
        new Drain(jobs, topics, stack.flink(), search()).await(LONGEST, unread -> {});
    }

    private SearchClient search() {
        return new SearchClient(stack.addresses().elasticsearch().toString());
    }

    private static final class EveryHundredth implements Consumer<Probe> {

        private final SearchableLatency latency;
        private final long unmeasured;
        private long sent;

        EveryHundredth(SearchableLatency latency, long unmeasured) {
            this.latency = latency;
            this.unmeasured = unmeasured;
        }

        @Override
        public void accept(Probe probe) {
            if (sent >= unmeasured && sent % MESSAGES_A_PROBE == 0) {
                latency.sent(probe);
            }
            sent++;
        }
    }
}
