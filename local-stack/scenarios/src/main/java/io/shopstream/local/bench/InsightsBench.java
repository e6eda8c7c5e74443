package io.shopstream.local.bench;

import io.shopstream.local.pipeline.Drain;
import io.shopstream.local.pipeline.ProbedSource;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.SearchableLatency;
import io.shopstream.local.pipeline.SearchableLatency.Percentiles;
import io.shopstream.local.pipeline.SearchableLatency.Probe;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The insights on what the gate has let through before: from the topic until a search finds everything. Then gate and
 * insights at half of that load, and how long it takes from publishing a message until a search finds it.
 */
public final class InsightsBench {

    private static final String INPUT = Topics.USER_SESSION_INFO;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration AT_HALF_LOAD = Duration.ofSeconds(60);

    /**
     * How much faster than wall time event time passes at half load: so slow that few messages of a session come within
     * a refresh of its summary, as in a shop, and so fast that as many sessions close as begin when the warm-up is over.
     */
    private static final int SPEED = 30;

    /**
     * In which the JVMs compile what runs at half load (two cores are busy for some 50 s, and now and then for as long
     * again), and the first sessions close.
     */
    private static final Duration WARM_UP = Duration.ofSeconds(150);

    /** In which the load goes on until the last message looked for is found. */
    private static final Duration COOL_DOWN = Duration.ofSeconds(5);

    /** Behind the sessions of before, and past, so that the gate lets them through; some hours of even traffic follow. */
    private static final Instant AT_HALF_LOAD_START = ShopSettings.DEFAULT_START.plus(Duration.ofHours(62));

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
        Duration whole = WARM_UP.plus(AT_HALF_LOAD).plus(COOL_DOWN);
        ShopSettings shop = ShopSettings.ofMessages(Math.round(messagesASecond * whole.toSeconds()), 2)
                .over(AT_HALF_LOAD_START, whole.multipliedBy(SPEED));
        try (SearchableLatency latency = new SearchableLatency(search())) {
            HalfLoad load = new HalfLoad(new SyntheticShop(shop), latency, whole);
            stack.publish(load, Pacing.eventTime(SPEED));
            latency.awaitAll();
            Percentiles found = latency.percentiles();
            lines.accept(String.format(
                    Locale.ROOT,
                    "at %,.0f messages/s, gate included, after %d s of it: p50 %,d ms, p99 %,d ms from publishing to searchable"
                            + " (%,d messages looked for, %,d not found)",
                    load.messagesASecond(),
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
        return new SearchClient(stack.addresses().elasticsearch());
    }

    /** A source that breaks off after a while, of which messages are looked for between warm-up and cool-down. */
    private static final class HalfLoad extends ForwardingSource {

        private final long began = System.nanoTime();
        private final SessionSource probed;
        private final SearchableLatency latency;
        private final Duration whole;
        private long measured;

        HalfLoad(SessionSource source, SearchableLatency latency, Duration whole) {
            super(source);
            this.probed = new ProbedSource().follow(source, this::sent);
            this.latency = latency;
            this.whole = whole;
        }

        @Override
        public @Nullable OutgoingMessage next() throws IOException {
            return passed().compareTo(whole) < 0 ? probed.next() : null;
        }

        private void sent(Probe probe) {
            Duration passed = passed();
            if (passed.compareTo(WARM_UP) < 0 || passed.compareTo(WARM_UP.plus(AT_HALF_LOAD)) >= 0) {
                return;
            }
            if (measured % MESSAGES_A_PROBE == 0) {
                latency.sent(probe);
            }
            measured++;
        }

        private Duration passed() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        double messagesASecond() {
            return (double) measured / AT_HALF_LOAD.toSeconds();
        }
    }
}
