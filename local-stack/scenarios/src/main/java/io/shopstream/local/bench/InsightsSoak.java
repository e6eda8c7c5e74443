package io.shopstream.local.bench;

import io.shopstream.local.flink.Checkpoint;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Three days of a shop whose users and sessions keep changing, as fast as they go; a session can be continued for two and
 * a half hours. What the insights keep has to stay the same once the first of those hours are over.
 */
public final class InsightsSoak {

    private static final String INPUT = Topics.USER_SESSION_INFO;
    private static final Duration SPAN = Duration.ofDays(3);
    private static final String LATENESS = "2h";

    /** What waits in the gate's topic at most, so that Kafka is not the one that keeps everything. */
    private static final double MESSAGES_A_SECOND = 20_000;

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final double MEGABYTE = 1 << 20;

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** State at a moment. */
    private record Sample(long messages, long stateBytes) {}

    /** Begins nothing yet. */
    public InsightsSoak(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /**
     * Runs it.
     *
     * @param messages about how many
     */
    public void run(long messages) throws InterruptedException {
        stack.startEmpty();
        stack.submit(StreamingJob.GATE, "--duplicate-horizon", "10s");
        FlinkJob insights = stack.submit(StreamingJob.INSIGHTS, "--allowed-lateness", LATENESS);
        ShopSettings shop = ShopSettings.ofMessages(messages, 1).over(ShopSettings.DEFAULT_START, SPAN);
        try (TopicReader topics = new TopicReader(stack.addresses().kafkaBootstrap())) {
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(
                    () -> stack.publish(new SyntheticShop(shop), Pacing.messagesPerSecond(MESSAGES_A_SECOND)));
            lines.accept("     messages   state MB   TaskManager MB   Elasticsearch MB");
            List<Sample> samples = new ArrayList<>();
            boolean last = false;
            while (!last) {
                Thread.sleep(BETWEEN_SAMPLES.toMillis());
                last = publishing.isDone() && unread(topics) == 0;
                samples.add(sample(topics, insights));
            }
            publishing.join();
            judge(samples);
        }
    }

    private static long unread(TopicReader topics) {
        return topics.unread(StreamingJob.GATE.jobName(), INPUT)
                + topics.unread(StreamingJob.INSIGHTS.jobName(), Topics.VALID_CUSTOMER_SESSION);
    }

    private Sample sample(TopicReader topics, FlinkJob insights) throws InterruptedException {
        // in this order: publishing goes on meanwhile
        long unread = unread(topics);
        long done = topics.offsets(INPUT) - unread;
        long state = stack.flink()
                .latestCheckpoint(insights.id())
                .map(Checkpoint::bytes)
                .orElse(0L);
        lines.accept(String.format(
                Locale.ROOT,
                "%,13d %10.1f %16.0f %18.0f",
                done,
                state / MEGABYTE,
                stack.memory("taskmanager") / MEGABYTE,
                stack.memory("elasticsearch") / MEGABYTE));
        return new Sample(done, state);
    }

    private void judge(List<Sample> samples) {
        long end = samples.get(samples.size() - 1).messages();
        double second = mean(samples, end / 4, end / 2);
        double fourth = mean(samples, 3 * end / 4, end);
        lines.accept(String.format(
                Locale.ROOT,
                "state in the last quarter to state in the second: %.2f (%.1f to %.1f MB)",
                fourth / second,
                fourth / MEGABYTE,
                second / MEGABYTE));
    }

    private static double mean(List<Sample> samples, long from, long to) {
        return samples.stream()
                .filter(sample -> sample.messages() > from && sample.messages() <= to)
                .mapToLong(Sample::stateBytes)
                .average()
                .orElse(Double.NaN);
    }
}
