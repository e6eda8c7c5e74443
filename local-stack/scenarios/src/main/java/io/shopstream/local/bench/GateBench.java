package io.shopstream.local.bench;

import io.shopstream.local.Addresses;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.Checkpoint;
import io.shopstream.local.flink.FlinkJob;
import io.shopstream.local.flink.FlinkRest;
import io.shopstream.local.flink.JobMetrics;
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
import java.util.function.Consumer;
import redis.clients.jedis.RedisClient;

/**
 * The gate with and without its Redis stage, in turn on the same input: real sessions' worth of messages that lie a year
 * back, so that Redis is asked about each of them, as it is not about live ones. Then what the gate keeps, over time.
 */
public final class GateBench {

    private static final String INPUT = Topics.USER_SESSION_INFO;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(20);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 250;
    private static final double MEGABYTE = 1 << 20;

    private final OwnStack stack;
    private final Consumer<String> lines;
    private int run;

    /** Begins nothing yet. */
    public GateBench(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /** Hears of a run's progress. */
    private interface Sample {
        void taken(long messages, FlinkJob job) throws InterruptedException;
    }

    private interface Submission {
        FlinkJob submit(String... arguments) throws InterruptedException;
    }

    private FlinkJob submitGate(String... arguments) throws InterruptedException {
        return stack.submit(StreamingJob.GATE, arguments);
    }

    private FlinkJob submitWithoutRedis(String... arguments) throws InterruptedException {
        return stack.submitGateVariant("without-redis", arguments);
    }

    /**
     * Runs everything.
     *
     * @param messages about how many in each run; the last one, which shows memory, takes twice as many
     */
    public void run(long messages, int rounds) throws InterruptedException {
        stack.startEmpty();
        try (TopicReader topics = new TopicReader(stack.addresses().kafkaBootstrap())) {
            publish(messages, 1);
            compare(topics, rounds);
            publish(messages, 2);
            watchMemory(topics);
        }
    }

    private void compare(TopicReader topics, int rounds) throws InterruptedException {
        lines.accept("                     messages/s   messages/s and core (Flink and Redis)   round trips a message");
        List<GateRun> without = new ArrayList<>();
        List<GateRun> with = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            without.add(measure(topics, this::submitWithoutRedis, List.of(), (done, job) -> {}));
            print("without Redis", without.get(round));
            with.add(measure(topics, this::submitGate, List.of(), (done, job) -> {}));
            print("with Redis", with.get(round));
        }
        lines.accept(String.format(
                Locale.ROOT,
                "ratio with to without Redis, best run of each: %.2f (messages/s), %.2f (messages/s and core)",
                best(with) / best(without),
                bestACore(with) / bestACore(without)));
    }

    private void watchMemory(TopicReader topics) throws InterruptedException {
        Duration horizon = Duration.ofSeconds(10);
        lines.accept("memory over twice as many messages, with a horizon of " + horizon.toSeconds() + " s:");
        lines.accept("     messages   state MB   TaskManager MB   Redis MB");
        FlinkRest flink = stack.flink();
        long[] next = {System.nanoTime()};
        List<String> arguments = List.of("--duplicate-horizon", horizon.toSeconds() + "s");
        measure(topics, this::submitGate, arguments, (done, job) -> {
            if (System.nanoTime() < next[0]) {
                return;
            }
            next[0] = System.nanoTime() + BETWEEN_SAMPLES.toNanos();
            double state =
                    flink.latestCheckpoint(job.id()).map(Checkpoint::bytes).orElse(0L) / MEGABYTE;
            lines.accept(String.format(
                    Locale.ROOT,
                    "%,13d %10.1f %16.0f %10.1f",
                    done,
                    state,
                    stack.memory("taskmanager") / MEGABYTE,
                    redisBytes() / MEGABYTE));
        });
    }

    private GateRun measure(TopicReader topics, Submission submission, List<String> arguments, Sample sample)
            throws InterruptedException {
        String group = "bench-" + ++run;
        emptyRedis();
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--consumer-group", group, "--transactional-id-prefix", group));
        FlinkJob job = submission.submit(all.toArray(String[]::new));
        long published = topics.offsets(INPUT);
        long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
        long begunWith = await(topics, group, published, deadline, job, sample, 1);
        long started = System.nanoTime();
        Duration taskManager = stack.cpu("taskmanager");
        Duration redis = stack.cpu("redis");
        await(topics, group, published, deadline, job, sample, published);
        GateRun measured = new GateRun(
                published - begunWith,
                Duration.ofNanos(System.nanoTime() - started),
                stack.cpu("taskmanager").minus(taskManager),
                stack.cpu("redis").minus(redis),
                roundTrips(job));
        stack.cancel(job);
        return measured;
    }

    /** Until at least {@code target} messages are through; returns how many are. */
    private static long await(
            TopicReader topics, String group, long published, long deadline, FlinkJob job, Sample sample, long target)
            throws InterruptedException {
        while (true) {
            long done = published - topics.unread(group, INPUT);
            sample.taken(done, job);
            if (done >= target) {
                return done;
            }
            if (System.nanoTime() > deadline) {
                throw new UserError("the gate is not through within " + LONGEST_RUN.toMinutes() + " min");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void publish(long messages, long seed) {
        stack.publish(new SyntheticShop(ShopSettings.ofMessages(messages, seed)), Pacing.unlimited());
    }

    private long roundTrips(FlinkJob job) throws InterruptedException {
        JobMetrics metrics = new JobMetrics(stack.flink());
        long fresh = System.nanoTime() + metrics.interval().multipliedBy(3).toNanos();
        long sum = 0;
        while (System.nanoTime() < fresh) {
            sum = metrics.sum(job.id(), "memory.roundTrips").orElse(0);
            Thread.sleep(LOOK_MILLIS);
        }
        return sum;
    }

    private void emptyRedis() {
        try (RedisClient redis = redis()) {
            redis.flushAll();
        }
    }

    private double redisBytes() {
        try (RedisClient redis = redis()) {
            return redis.info("memory")
                    .lines()
                    .filter(line -> line.startsWith("used_memory:"))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                    .sum();
        }
    }

    private RedisClient redis() {
        return RedisClient.create(Addresses.HOST, stack.addresses().ports().redis());
    }

    private void print(String what, GateRun measured) {
        lines.accept(String.format(
                Locale.ROOT,
                "%-18s %,12.0f %,21.0f %40.4f",
                what,
                measured.messagesASecond(),
                measured.messagesASecondAndCore(),
                (double) measured.roundTrips() / measured.messages()));
    }

    private static double best(List<GateRun> runs) {
        return runs.stream().mapToDouble(GateRun::messagesASecond).max().orElse(Double.NaN);
    }

    private static double bestACore(List<GateRun> runs) {
        return runs.stream().mapToDouble(GateRun::messagesASecondAndCore).max().orElse(Double.NaN);
    }
}
