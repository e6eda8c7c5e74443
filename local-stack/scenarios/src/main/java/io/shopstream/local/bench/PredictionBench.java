package io.shopstream.local.bench;

import io.shopstream.local.pipeline.Drain;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.scenario.MadeUpModel;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The predictions on what the gate has let through before: how fast they get through. Then gate and predictions at half of that load, and how long
 * it takes from publishing a message until a search finds its session's score with it.
 */
public final class PredictionBench {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** Begins nothing yet. */
    public PredictionBench(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /** Measures both with a model. */
    public void run(PurchaseModel model, long sessions) throws InterruptedException {
        stack.startEmpty();
        MadeUpModel.publish(model, stack.addresses());
        try (TopicReader topics = new TopicReader(stack.addresses().kafkaBootstrap())) {
            stack.submit(StreamingJob.GATE);
            stack.publish(new SyntheticShop(ShopSettings.of(sessions, 1)), Pacing.unlimited());
            await(topics, StreamingJob.GATE);
            HalfLoad.measure(stack, Indices.PURCHASE_PREDICTION, throughput(topics) / 2, lines);
        }
    }

    /** Returns messages a second. */
    private double throughput(TopicReader topics) throws InterruptedException {
        long messages = topics.offsets(Topics.VALID_CUSTOMER_SESSION);
        stack.submit(StreamingJob.PREDICTION);
        Duration search = stack.cpu("elasticsearch");
        Duration flink = stack.cpu("taskmanager");
        long started = System.nanoTime();
        await(topics, StreamingJob.PREDICTION);
        double seconds = (System.nanoTime() - started) / 1e9;
        lines.accept(String.format(
                Locale.ROOT,
                "%,d messages scored, explained and written after %.1f s: %,.0f messages/s; processor time: %.1f s in Flink,"
                        + " %.1f s in Elasticsearch",
                messages,
                seconds,
                messages / seconds,
                stack.cpu("taskmanager").minus(flink).toMillis() / 1e3,
                stack.cpu("elasticsearch").minus(search).toMillis() / 1e3));
        return messages / seconds;
    }

    private void await(TopicReader topics, StreamingJob job) throws InterruptedException {
        new Drain(
                        Set.of(job),
                        topics,
                        stack.flink(),
                        new SearchClient(stack.addresses().elasticsearch()))
                .await(LONGEST, unread -> {});
    }
}
