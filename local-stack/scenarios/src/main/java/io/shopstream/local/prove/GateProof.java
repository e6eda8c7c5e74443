package io.shopstream.local.prove;

import io.shopstream.local.Addresses;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.JobMetrics;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.pipeline.VisitorCount;
import io.shopstream.local.prove.Chaos.Blow;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.RedisClient;

/**
 * Proves the gate on a stack of its own: every message in exactly one output, exactly once and for the right reason,
 * while services are killed; beyond the duplicate horizon; and
 * without Redis.
 */
public final class GateProof {

    /** Messages a second, so that the blows fall while messages flow. */
    private static final double RATE = 1_200;

    /** They take about two minutes. */
    private static final Map<Blow, Integer> BLOWS =
            Map.of(Blow.TASK_MANAGER, 5, Blow.JOB_MANAGER, 2, Blow.REDIS, 2, Blow.KAFKA, 1);

    private static final Duration HORIZON = Duration.ofSeconds(20);
    private static final long SESSIONS_BEYOND = 1_500;
    private static final long MESSAGES_WITHOUT_REDIS = 80_000;

    /** What the filter of users may take for returning, as a share: twice what it is set to, for chance. */
    private static final double WRONG_VISITORS_ALLOWED = 0.002;

    private final OwnStack stack;
    private final CheckpointedDrain drained;
    private final Consumer<String> lines;

    /** Begins nothing yet. */
    public GateProof(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.drained = new CheckpointedDrain(stack);
        this.lines = lines;
    }

    /**
     * Runs all parts, or the first one only, with kills.
     *
     * @param broken whether to submit the broken gate, to see the proof fail; only the first part is run then
     * @return what is not as it should be, a line each
     */
    public List<String> run(long messages, long seed, boolean broken, boolean killsOnly) throws InterruptedException {
        List<String> differences = new ArrayList<>(underKills(messages, seed, broken));
        if (!broken && !killsOnly) {
            differences.addAll(beyondTheHorizon(seed));
            differences.addAll(withoutRedis(seed));
        }
        return differences;
    }

    private List<String> underKills(long messages, long seed, boolean broken) throws InterruptedException {
        stack.startEmpty();
        if (broken) {
            // the gate with its rules broken: a proof that does not fail on it proves nothing
            stack.submitGateVariant("hasty");
        } else {
            stack.submit(StreamingJob.GATE);
        }
        lines.accept(String.format(
                Locale.ROOT,
                "publishing %,d messages, a twentieth of them copies, with kills by seed %d",
                messages,
                seed));
        GateLedger ledger = new GateLedger();
        Chaos chaos = new Chaos(stack.stack(), StreamingJob.GATE, BLOWS, seed, line -> lines.accept("  " + line));
        try (TopicReader topics = new TopicReader(addresses().kafkaBootstrap())) {
            FaultRates faults = FaultRates.parse(
                    "duplicate_near=0.025,duplicate_far=0.025,malformed=0.01,missing_field=0.01,unknown_device=0.01,"
                            + "unknown_referrer=0.01,invalid_value=0.01,oversize=0.001,late=0.01,out_of_order=0.01");
            CompletableFuture<Void> blows = CompletableFuture.runAsync(chaos::run);
            stack.publish(ledger.recording(shop(messages, seed, faults)), Pacing.messagesPerSecond(RATE));
            blows.join();
            drained.await(topics, StreamingJob.GATE, Topics.USER_SESSION_INFO);
            List<String> differences = ledger.differences(topics, Map.of());
            report(ledger, differences);
            return differences;
        }
    }

    private void report(GateLedger ledger, List<String> differences) {
        long visitors = VisitorCount.allTime(Addresses.HOST, addresses().ports().redis());
        double off = (double) visitors / ledger.users() - 1;
        double wrong = (double) ledger.wrongVisitors() / ledger.published();
        lines.accept(String.format(
                Locale.ROOT,
                "%,d messages of %,d users; Redis counts %,d visitors (%+.2f %%); new or returning is wrong in %,d (%.3f %%)",
                ledger.published(),
                ledger.users(),
                visitors,
                100 * off,
                ledger.wrongVisitors(),
                100 * wrong));
        if (Math.abs(off) > 0.02) {
            differences.add("the distinct visitors are off by more than 2 %");
        }
        if (wrong > WRONG_VISITORS_ALLOWED) {
            differences.add("new or returning is wrong too often");
        }
    }

    private List<String> beyondTheHorizon(long seed) throws InterruptedException {
        stack.startEmpty();
        stack.submit(StreamingJob.GATE, "--duplicate-horizon", HORIZON.toSeconds() + "s");
        stack.submit(StreamingJob.ARCHIVE);
        List<String> differences = new ArrayList<>();
        try (TopicReader topics = new TopicReader(addresses().kafkaBootstrap())) {
            long first = publishAll(topics, seed);
            Counts once = counts(topics, Map.of());
            Thread.sleep(HORIZON.plusSeconds(5).toMillis());
            Map<TopicPartition, Long> mark = ends(topics);
            long again = publishAll(topics, seed);
            Counts copies = counts(topics, mark);
            lines.accept(String.format(
                    Locale.ROOT,
                    "%,d messages, and again after the horizon of %d s: %,d passed, then %,d, and %,d were rejected",
                    first,
                    HORIZON.toSeconds(),
                    once.valid(),
                    copies.valid(),
                    copies.rejected()));
            if (once.valid() != first || copies.valid() != 0 || copies.rejected() != again) {
                differences.add("copies from beyond the horizon were not told apart");
            }
            try (RedisClient redis =
                    RedisClient.create(Addresses.HOST, addresses().ports().redis())) {
                redis.flushAll();
            }
            mark = ends(topics);
            long fresh = publishAll(topics, seed + 1);
            Counts afterLoss = counts(topics, mark);
            lines.accept(String.format(
                    Locale.ROOT, "Redis emptied: of %,d new messages %,d passed", fresh, afterLoss.valid()));
            if (afterLoss.valid() != fresh) {
                differences.add("messages were lost when Redis was emptied");
            }
        }
        return differences;
    }

    /**
     * Redis out of reach, then back without its memory, then not letting the gate in: what the gate remembers itself must
     * do, and nothing may be lost or doubled.
     */
    private List<String> withoutRedis(long seed) throws InterruptedException {
        stack.startEmpty();
        FlinkJob job = stack.submit(StreamingJob.GATE);
        GateLedger ledger = new GateLedger();
        RedisOutage outage = new RedisOutage(addresses().ports().redis(), line -> lines.accept("  " + line));
        try (TopicReader topics = new TopicReader(addresses().kafkaBootstrap())) {
            lines.accept(String.format(
                    Locale.ROOT,
                    "publishing %,d messages while Redis does not serve the gate",
                    MESSAGES_WITHOUT_REDIS));
            CompletableFuture<Void> outages = CompletableFuture.runAsync(outage::run);
            stack.publish(
                    ledger.recording(shop(MESSAGES_WITHOUT_REDIS, seed, FaultRates.parse("duplicate_near=0.05"))),
                    Pacing.messagesPerSecond(RATE));
            outages.join();
            drained.await(topics, StreamingJob.GATE, Topics.USER_SESSION_INFO);
            List<String> differences = ledger.differences(topics, Map.of());
            lines.accept(String.format(
                    Locale.ROOT,
                    "%,d messages; the job was started anew %d times",
                    ledger.published(),
                    new JobMetrics(stack.flink()).restarts(job.id())));
            return differences;
        }
    }

    private record Counts(long valid, long rejected) {}

    private static Counts counts(TopicReader topics, Map<TopicPartition, Long> mark) {
        long[] counts = new long[2];
        topics.read(Topics.VALID_CUSTOMER_SESSION, mark, record -> counts[0]++);
        topics.read(Topics.REJECTED_SESSION, mark, record -> counts[1]++);
        return new Counts(counts[0], counts[1]);
    }

    private static Map<TopicPartition, Long> ends(TopicReader topics) {
        Map<TopicPartition, Long> ends = topics.endOffsets(Topics.VALID_CUSTOMER_SESSION);
        ends.putAll(topics.endOffsets(Topics.REJECTED_SESSION));
        return ends;
    }

    /** Publishes the faultless sessions of a seed and waits until they are in the archive, too. */
    private long publishAll(TopicReader topics, long seed) throws InterruptedException {
        GateLedger ledger = new GateLedger();
        stack.publish(ledger.recording(new SyntheticShop(ShopSettings.of(SESSIONS_BEYOND, seed))), Pacing.unlimited());
        drained.await(topics, StreamingJob.GATE, Topics.USER_SESSION_INFO);
        drained.await(topics, StreamingJob.ARCHIVE, Topics.VALID_CUSTOMER_SESSION);
        return ledger.published();
    }

    private static SessionSource shop(long messages, long seed, FaultRates faults) {
        return new SyntheticShop(ShopSettings.ofMessages(messages, seed).withFaults(faults));
    }

    private Addresses addresses() {
        return stack.addresses();
    }
}
