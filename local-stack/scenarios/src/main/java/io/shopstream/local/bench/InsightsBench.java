package io.shopstream.local.bench;

import io.shopstream.local.pipeline.Drain;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The insights on what the gate has let through before: from the topic until a search finds everything. Then gate and
 * insights at half of that load, and how long it takes from publishing a message until a search finds it.
 */
public final class InsightsBench {

    private static final String INPUT = Topics.USER_SESSION_INFO;
    private static final Duration LONGEST = Duration.ofMinutes(30);
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
            HalfLoad.measure(stack, Indices.SESSION_SUMMARY, messagesASecond / 2, lines);
            await(topics, EnumSet.of(StreamingJob.GATE, StreamingJob.INSIGHTS));
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

    private void await(TopicReader topics, Set<StreamingJob> jobs) throws InterruptedException {
        new Drain(jobs, topics, stack.flink(), search()).await(LONGEST, unread -> {});
    }

    private SearchClient search() {
        return new SearchClient(stack.addresses().elasticsearch());
    }
}
