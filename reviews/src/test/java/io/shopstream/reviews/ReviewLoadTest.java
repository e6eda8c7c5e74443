package io.shopstream.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.lines.LineFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewLoadTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final MongoServer server = new MongoServer(new MemoryBackend());

    @SuppressWarnings("NullAway.Init")
    private MongoClient client;

    @SuppressWarnings("NullAway.Init")
    private MongoDatabase database;

    @BeforeEach
    void start() {
        client = MongoClients.create(server.bindAndGetConnectionString());
        database = client.getDatabase("shop");
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void everyGoodLineIsThereOnceAndTheOthersAreNamed() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            lines.add(line(i, i % 40));
        }
        lines.set(6, "{");
        lines.set(1_500, "[]");
        lines.add(line(3, 3));

        ReviewLoad.Outcome outcome = load(gzipped(lines));

        assertThat(outcome)
                .isEqualTo(outcome(2_501, 0, 2_498, 1, 2, List.of("line 7 is no JSON", "line 1501 is no JSON object")));
        assertThat(database.getCollection("reviews").countDocuments()).isEqualTo(2_498);
        Set<String> partitions = new HashSet<>();
        for (Document review : database.getCollection("reviews").find()) {
            partitions.add(review.getString("asin") + " " + review.getInteger("partition"));
            assertThat(review.keySet())
                    .containsExactlyInAnyOrder("_id", "asin", "partition", "reviewerId", "rating", "at", "text");
        }
        assertThat(partitions).as("one partition a product").hasSize(40);
    }

    @Test
    void ofManyBadLinesTheFirstTenAreNamed() throws Exception {
        List<String> lines = new ArrayList<>(Collections.nCopies(12, "nonsense"));
        lines.add(line(1, 1));

        ReviewLoad.Outcome outcome = load(gzipped(lines));

        assertThat(outcome.bad().number()).isEqualTo(12);
        assertThat(outcome.bad().first()).hasSize(10).last().isEqualTo("line 10 is no JSON");
        assertThat(outcome.added()).isEqualTo(1);
    }

    @Test
    void theSameFileAgainIsPassedOver() throws Exception {
        Path file = gzipped(List.of(line(1, 1), line(2, 2), "nonsense"));
        load(file);

        assertThat(load(file)).isEqualTo(outcome(3, 3, 0, 0, 0, List.of()));
        // other bytes are another file, whose reviews are known by what they say
        assertThat(load(gzipped(List.of(line(1, 1), line(2, 2), line(3, 3)))))
                .isEqualTo(outcome(3, 0, 1, 2, 0, List.of()));
    }

    @Test
    void aLoadThatEndedEarlyGoesOnWhereItWas() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            lines.add(line(i, i % 40));
        }
        Path file = gzipped(lines);
        assertThatThrownBy(() -> new ReviewLoad(new ReviewStore(database)).run(file, (read, fraction) -> {
                    if (read == 20_000) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");

        ReviewLoad.Outcome outcome = load(file);

        assertThat(outcome.resumedAt()).isEqualTo(20_000);
        assertThat(outcome.added() + outcome.known()).isEqualTo(5_000);
        assertThat(database.getCollection("reviews").countDocuments()).isEqualTo(25_000);
    }

    @Test
    void aFileThatIsCutOffSaysWhereAndKeepsWhatCameBefore() throws Exception {
        Path whole = gzipped(List.of(line(1, 1), line(2, 2)));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length - 9));

        assertThatThrownBy(() -> load(cut))
                .isInstanceOf(LineFileException.class)
                .hasMessageContaining("cut.gz");
        assertThat(database.getCollection("reviews").countDocuments()).isEqualTo(1);
    }

    @Test
    void anEmptyFileIsLoadedAsWell() throws Exception {
        assertThat(load(gzipped(List.of()))).isEqualTo(outcome(0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void aCheckFindsTheSameAndWritesNothing() throws Exception {
        Path file = gzipped(List.of(line(1, 1), "nonsense", line(2, 2), line(2, 2)));

        assertThat(ReviewLoad.check(file, (lines, fraction) -> {}))
                .isEqualTo(outcome(4, 0, 0, 0, 1, List.of("line 2 is no JSON")));
        assertThat(database.listCollectionNames()).isEmpty();
    }

    @Test
    void aFailureOfOneOfSeveralBatchesIsToldAndTheNextLoadGoesOn() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            lines.add(line(i, i % 40));
        }
        Path file = gzipped(lines);
        // closed under the load, behind the first note of how far it is
        MongoClient other = MongoClients.create(server.getConnectionString());
        assertThatThrownBy(
                        () -> new ReviewLoad(new ReviewStore(other.getDatabase("shop"))).run(file, (read, fraction) -> {
                            other.close();
                        }))
                .isInstanceOf(IllegalStateException.class);

        ReviewLoad.Outcome outcome = load(file);

        assertThat(outcome.resumedAt()).isEqualTo(20_000);
        assertThat(database.getCollection("reviews").countDocuments()).isEqualTo(30_000);
    }

    private static ReviewLoad.Outcome outcome(
            long lines, long resumedAt, long added, long known, long bad, List<String> firstBad) {
        return new ReviewLoad.Outcome(resumedAt, added, known, new ReviewLines.Bad(lines, bad, firstBad));
    }

    private ReviewLoad.Outcome load(Path file) throws LineFileException, InterruptedException {
        return new ReviewLoad(new ReviewStore(database)).run(file, (lines, fraction) -> {});
    }

    private static String line(int number, int product) {
        return "{\"reviewerID\":\"A" + number + "\",\"asin\":\"B" + product
                + "\",\"overall\":4.0,\"reviewText\":\"Number " + number + "\",\"unixReviewTime\":1393545600}";
    }

    private Path gzipped(List<String> lines) throws IOException {
        Path file = folder.resolve("reviews-" + lines.size() + "-" + lines.hashCode() + ".json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
