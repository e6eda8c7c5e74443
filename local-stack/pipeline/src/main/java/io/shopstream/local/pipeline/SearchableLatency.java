package io.shopstream.local.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.local.UserError;
import io.shopstream.templates.Indices;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures event-to-searchable latency: from the moment a message is handed to Kafka until a search finds its session
 * with that message merged in. A probe is looked for over and over, so a latency is at most one search too long.
 *
 * <p>A session's {@code revision} is twice its merged messages (less one while open), so a probe waits for the revision
 * that its message must bring about.
 */
public final class SearchableLatency implements AutoCloseable {

    /** What is measured should not notice: searching more often costs Elasticsearch a tenth of a core. */
    private static final Duration BETWEEN_SEARCHES = Duration.ofMillis(100);

    private static final int PROBES_A_SEARCH = 500;

    /** The last ones say how it is now. */
    private static final int MOST_LATENCIES = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SearchClient search;

    private final String index;

    private final Map<Probe, Long> waitingSince = new ConcurrentHashMap<>();

    private final Deque<Long> latenciesMillis = new ArrayDeque<>();

    private final Thread searcher = new Thread(this::searchUntilClosed, "searchable-latency");

    private volatile boolean closed;

    /** Looks for sessions' summaries. */
    public SearchableLatency(SearchClient search) {
        this(search, Indices.SESSION_SUMMARY);
    }

    /** @param index whose documents have a session's {@code userId}, {@code sessionId} and {@code revision} */
    public SearchableLatency(SearchClient search, String index) {
        this.search = search;
        this.index = index;
        searcher.setDaemon(true);
        searcher.start();
    }

    /** A message that must bring its session to {@code revision} or above. */
    public record Probe(String userId, String sessionId, long revision) {}

    /** Starts the clock of {@code probe}. */
    public void sent(Probe probe) {
        waitingSince.put(probe, System.nanoTime());
    }

    /**
     * Latencies of the probes that a search found, in milliseconds, by nearest rank.
     *
     * @param found how many probes these are
     * @param missing probes that no search found
     */
    public record Percentiles(int found, int missing, long p50Millis, long p99Millis) {}

    /** Waits until all probes are found, or {@link #PATIENCE} is over. */
    public void awaitAll() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!waitingSince.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_SEARCHES.toMillis());
        }
    }

    public Percentiles percentiles() {
        synchronized (latenciesMillis) {
            long[] sorted =
                    latenciesMillis.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Percentiles(
                    sorted.length, waitingSince.size(), nearestRank(sorted, 0.5), nearestRank(sorted, 0.99));
        }
    }

    private static long nearestRank(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private void searchUntilClosed() {
        try {
            while (!closed) {
                tryToLookFor(
                        waitingSince.keySet().stream().limit(PROBES_A_SEARCH).toList());
                Thread.sleep(BETWEEN_SEARCHES.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An Elasticsearch that is being restarted finds nothing; its probes wait, and that is their latency. */
    private void tryToLookFor(List<Probe> probes) {
        try {
            lookFor(probes);
        } catch (UserError away) {
            // asked again in a moment
        }
    }

    private void lookFor(List<Probe> probes) {
        if (probes.isEmpty()) {
            return;
        }
        List<String> sessionIds =
                probes.stream().map(Probe::sessionId).distinct().toList();
        Map<String, Object> query = Map.of(
                "size",
                10_000,
                "sort",
                List.of("_doc"),
                "track_total_hits",
                false,
                "_source",
                false,
                "docvalue_fields",
                List.of("userId", "sessionId", "revision"),
                "query",
                Map.of("bool", Map.of("filter", Map.of("terms", Map.of("sessionId", sessionIds)))));
        JsonNode hits = search.search(index, query).path("hits").path("hits");
        long now = System.nanoTime();
        for (JsonNode hit : hits) {
            JsonNode fields = hit.path("fields");
            String userId = fields.path("userId").path(0).asText();
            String sessionId = fields.path("sessionId").path(0).asText();
            long revision = fields.path("revision").path(0).asLong();
            for (Probe probe : probes) {
                if (probe.userId().equals(userId)
                        && probe.sessionId().equals(sessionId)
                        && revision >= probe.revision()) {
                    found(probe, now);
                }
            }
        }
    }

    private void found(Probe probe, long now) {
        Long since = waitingSince.remove(probe);
        if (since != null) {
            synchronized (latenciesMillis) {
                latenciesMillis.add(Duration.ofNanos(now - since).toMillis());
                if (latenciesMillis.size() > MOST_LATENCIES) {
                    latenciesMillis.remove();
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        searcher.interrupt();
    }
}
