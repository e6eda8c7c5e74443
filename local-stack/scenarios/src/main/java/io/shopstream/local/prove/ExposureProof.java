package io.shopstream.local.prove;

import io.shopstream.local.Addresses;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.prove.Chaos.Blow;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.session.Topics;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Proves on a stack of its own that each list that was shown, and what followed it, counts once: while sessions with faults of all kinds are
 * published and lists are told of twice, late and out of order, the TaskManager, the JobManager and the recommendation service are
 * killed. In the end the index holds what is recomputed from both topics at once.
 */
public final class ExposureProof {

    private static final double RATE = 400;
    private static final double FAULTS = 0.05;

    private static final Map<Blow, Integer> BLOWS =
            Map.of(Blow.TASK_MANAGER, 3, Blow.JOB_MANAGER, 1, Blow.RECOMMEND, 2);

    /** After the jobs are through, for what the sink holds back and for Elasticsearch's refresh. */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(60);

    private static final long LOOK_MILLIS = 1_000;

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** Begins nothing yet. */
    public ExposureProof(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /**
     * Runs it.
     *
     * @return what is not as it should be, a line each
     */
    public List<String> run(long messages, long seed) throws InterruptedException {
        stack.startEmpty();
        stack.submit(StreamingJob.GATE);
        stack.submit(StreamingJob.STATS);
        lines.accept(String.format(
                Locale.ROOT,
                "publishing %,d messages, each fault at %.0f %%, and lists of their shoppers, with kills by seed %d",
                messages,
                100 * FAULTS,
                seed));
        Addresses addresses = stack.addresses();
        Chaos chaos = new Chaos(stack.stack(), StreamingJob.STATS, BLOWS, seed, line -> lines.accept("  " + line));
        CompletableFuture<Void> blows = CompletableFuture.runAsync(chaos::run);
        int unreadable;
        try (ListTeller teller = new ListTeller(
                addresses.recommend(), addresses.kafkaBootstrap(), Topics.RECOMMENDATION_SHOWN, FAULTS, seed)) {
            SyntheticShop shop = new SyntheticShop(
                    ShopSettings.ofMessages(messages, seed).withFaults(FaultRates.parse("all=" + FAULTS)));
            stack.publish(new ToldLists(shop, seed, teller::tell), Pacing.messagesPerSecond(RATE));
            teller.tellRest();
            unreadable = teller.unreadable();
            lines.accept(teller.summary());
        }
        blows.join();
        try (TopicReader topics = new TopicReader(addresses.kafkaBootstrap())) {
            CheckpointedDrain drained = new CheckpointedDrain(stack);
            drained.await(topics, StreamingJob.GATE, Topics.USER_SESSION_INFO);
            drained.await(topics, StreamingJob.STATS, Topics.VALID_CUSTOMER_SESSION);
            drained.await(topics, StreamingJob.STATS, Topics.RECOMMENDATION_SHOWN);
            return compare(topics, unreadable);
        }
    }

    private List<String> compare(TopicReader topics, int unreadable) throws InterruptedException {
        RecomputedExposures recomputed = new RecomputedExposures();
        topics.readValues(Topics.RECOMMENDATION_SHOWN, Map.of(), recomputed::shown);
        topics.readValues(Topics.VALID_CUSTOMER_SESSION, Map.of(), recomputed::message);
        Map<String, String> expected = recomputed.places();
        List<String> differences = differences(expected);
        int keptAside = keptAside(topics);
        if (keptAside != unreadable || recomputed.unreadable() != unreadable) {
            differences.add(
                    0,
                    String.format(
                            Locale.ROOT,
                            "of %d records that hold no list the topic has %d, and %d are kept in %s",
                            unreadable,
                            recomputed.unreadable(),
                            keptAside,
                            Topics.REJECTED_SESSION));
        }
        lines.accept(String.format(
                Locale.ROOT,
                "%,d lists were shown; %,d places of them compared, of which %,d were clicked or bought; %,d records held no list",
                recomputed.lists(),
                expected.size(),
                expected.values().stream()
                        .filter(figures -> !figures.endsWith(" 0 0 0 0"))
                        .count(),
                unreadable));
        if (recomputed.lists() == 0) {
            differences.add("no list was shown");
        }
        return differences;
    }

    private List<String> differences(Map<String, String> expected) throws InterruptedException {
        SearchClient search = new SearchClient(stack.addresses().elasticsearch());
        long deadline = System.nanoTime() + LONGEST_SETTLING.toNanos();
        Map<String, String> stored;
        do {
            Thread.sleep(LOOK_MILLIS);
            search.refresh();
            stored = StoredExposures.places(search);
        } while (!stored.equals(expected) && System.nanoTime() < deadline);
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> place : expected.entrySet()) {
            String found = stored.getOrDefault(place.getKey(), "missing");
            if (!found.equals(place.getValue())) {
                differences.add(place.getKey() + " is " + found + ", recomputed " + place.getValue());
            }
        }
        stored.keySet().stream()
                .filter(place -> !expected.containsKey(place))
                .forEach(place -> differences.add(place + " should not be there"));
        return Shortened.of(differences);
    }

    /** By where they were read: who reads dead letters knows them by that, and a killed job may write one again. */
    private static int keptAside(TopicReader topics) {
        Set<String> origins = new HashSet<>();
        topics.read(Topics.REJECTED_SESSION, Map.of(), record -> {
            if (header(record, "topic").equals(Topics.RECOMMENDATION_SHOWN)) {
                origins.add(header(record, "partition") + ":" + header(record, "offset"));
            }
        });
        return origins.size();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse("");
    }
}
