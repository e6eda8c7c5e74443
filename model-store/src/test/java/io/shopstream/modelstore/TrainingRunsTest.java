package io.shopstream.modelstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00.123Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final TrainingRuns runs = new TrainingRuns(client.getDatabase("shop"));

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    private TrainingRuns.Run run(int daysAgo, boolean published) {
        TrainingRuns.Run run = new TrainingRuns.Run(
                "ranker",
                NOW.minus(Duration.ofDays(daysAgo)),
                published,
                published ? Map.of("heldOutHitRate", 0.25, "sessions", 7.0) : Map.of());
        runs.add(run);
        return run;
    }

    @Test
    void givesBackWhatItKeepsTheOldestFirst() {
        TrainingRuns.Run newest = run(1, true);
        TrainingRuns.Run oldest = run(40, true);
        TrainingRuns.Run worse = run(10, false);

        assertThat(runs.since(Instant.EPOCH)).containsExactly(oldest, worse, newest);
        assertThat(runs.since(NOW.minus(Duration.ofDays(10)))).containsExactly(worse, newest);
    }

    @Test
    void whatIsTooOldIsForgotten() {
        run(500, true);
        TrainingRuns.Run kept = run(399, true);
        TrainingRuns.Run newest = run(0, true);

        assertThat(runs.since(Instant.EPOCH)).containsExactly(kept, newest);
    }
}
