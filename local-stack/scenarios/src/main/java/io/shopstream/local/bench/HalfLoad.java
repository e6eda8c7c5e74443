package io.shopstream.local.bench;

import io.shopstream.local.pipeline.ProbedSource;
import io.shopstream.local.pipeline.SearchClient;
import io.shopstream.local.pipeline.SearchableLatency;
import io.shopstream.local.pipeline.SearchableLatency.Percentiles;
import io.shopstream.local.pipeline.SearchableLatency.Probe;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from publishing a message until a search finds its session with it, at half of what the jobs can take. A source that breaks off
 * after a while, of which messages are looked for between warm-up and cool-down.
 */
final class HalfLoad extends ForwardingSource {

    private static final Duration MEASURED = Duration.ofSeconds(60);

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
    private static final Instant START = ShopSettings.DEFAULT_START.plus(Duration.ofHours(62));

    /** Of a hundred messages one is looked for, so that looking costs little. */
    private static final int MESSAGES_A_PROBE = 100;

    private final long began = System.nanoTime();
    private final SessionSource probed;
    private final SearchableLatency latency;
    private final Duration whole;
    private long measured;

    private HalfLoad(SessionSource source, SearchableLatency latency, Duration whole) {
        super(source);
        this.probed = new ProbedSource().follow(source, this::sent);
        this.latency = latency;
        this.whole = whole;
    }

    /** @param index whose documents carry a {@code revision} as those of sessions do */
    static void measure(OwnStack stack, String index, double messagesASecond, Consumer<String> lines)
            throws InterruptedException {
        Duration whole = WARM_UP.plus(MEASURED).plus(COOL_DOWN);
        ShopSettings shop = ShopSettings.ofMessages(Math.round(messagesASecond * whole.toSeconds()), 2)
                .over(START, whole.multipliedBy(SPEED));
        try (SearchableLatency latency =
                new SearchableLatency(new SearchClient(stack.addresses().elasticsearch()), index)) {
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
    }

    @Override
    public @Nullable OutgoingMessage next() throws IOException {
        return passed().compareTo(whole) < 0 ? probed.next() : null;
    }

    private void sent(Probe probe) {
        Duration passed = passed();
        if (passed.compareTo(WARM_UP) < 0 || passed.compareTo(WARM_UP.plus(MEASURED)) >= 0) {
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

    private double messagesASecond() {
        return (double) measured / MEASURED.toSeconds();
    }
}
