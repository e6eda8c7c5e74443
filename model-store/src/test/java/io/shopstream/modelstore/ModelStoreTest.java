package io.shopstream.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelStoreTest {

    private static final Instant AT = Instant.parse("2026-11-29T12:00:00.123Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("shop");
    private final MongoCollection<Document> chunks = database.getCollection("models.chunks");
    private final ModelStore store = new ModelStore(database);

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    /** Of several chunks. */
    private static byte[] file(int seed) {
        byte[] file = new byte[600_000];
        new Random(seed).nextBytes(file);
        return file;
    }

    private PublishedModel put(int seed) {
        return store.put("ranker", file(seed), AT.plusSeconds(seed), Map.of("questions", 7.0));
    }

    @Test
    void givesBackWhatItKeeps() throws IOException {
        PublishedModel model = put(1);

        assertThat(store.get(model)).isEqualTo(file(1));
        assertThat(model.version()).matches("20261129T120001Z-[0-9a-f]{8}");
        assertThat(model.bytes()).isEqualTo(600_000);
        assertThat(chunks.countDocuments()).isGreaterThan(1);
    }

    @Test
    void tellsWhatItKeepsAsItWasPublished() throws IOException {
        PublishedModel first = put(1);
        PublishedModel second = put(2);
        store.put("factors", file(3), AT, Map.of());

        assertThat(store.kept("ranker")).containsExactlyInAnyOrder(first, second);
        assertThat(store.get(store.kept("factors").get(0))).isEqualTo(file(3));
        assertThat(store.kept("nothing")).isEmpty();
    }

    @Test
    void aFlippedBitIsNoModel() {
        PublishedModel model = put(1);
        Document chunk = chunks.find(Filters.eq("n", 1)).first();
        assertThat(chunk).isNotNull();
        byte[] data = chunk.get("data", Binary.class).getData();
        data[1_000] ^= 4;
        chunks.updateOne(Filters.eq("_id", chunk.get("_id")), Updates.set("data", new Binary(data)));

        assertThatThrownBy(() -> store.get(model)).hasMessageContaining("is not the one that was published");
    }

    @Test
    void neitherIsOneOfWhichAPartIsMissingOrOneThatWasNeverThere() {
        PublishedModel model = put(1);
        chunks.deleteOne(Filters.eq("n", 1));

        assertThatThrownBy(() -> store.get(model))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in the store, or not all of it");
        PublishedModel other = new PublishedModel("ranker", "other", model.sha256(), 1, 0, Map.of());
        assertThatThrownBy(() -> store.get(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in the store");
    }

    @Test
    void neitherIsAFileThatIsLongerThanWasPublished() {
        PublishedModel model = put(1);
        PublishedModel shorter = new PublishedModel("ranker", model.version(), model.sha256(), 599_999, 0, Map.of());

        assertThatThrownBy(() -> store.get(shorter)).hasMessageContaining("is not the one that was published");
    }

    @Test
    void keepsTheNewestOfEachNameAndNothingThatWasLeftHalf() throws IOException {
        PublishedModel oldest = put(1);
        PublishedModel older = put(2);
        PublishedModel newest = put(3);
        PublishedModel other = store.put("other", file(4), AT, Map.of());
        chunks.insertOne(half(Instant.now().minus(Duration.ofHours(25))));
        chunks.insertOne(half(Instant.now().minus(Duration.ofHours(23))));

        store.keepNewest("ranker", 2);

        assertThat(store.get(newest)).isEqualTo(file(3));
        assertThat(store.get(older)).isEqualTo(file(2));
        assertThat(store.get(other)).isEqualTo(file(4));
        assertThatThrownBy(() -> store.get(oldest)).isInstanceOf(IOException.class);
        assertThat(chunks.countDocuments(Filters.eq("files_id", oldest.version())))
                .isZero();
        assertThat(chunks.countDocuments(Filters.eq("files_id", "half"))).isEqualTo(1);
    }

    private static Document half(Instant at) {
        return new Document("_id", new ObjectId(Date.from(at)))
                .append("files_id", "half")
                .append("n", (int) at.getEpochSecond());
    }

    @Test
    void aModelThatIsTooLargeIsRefusedBeforeItIsKept() {
        byte[] large = new byte[(int) PublishedModel.MOST_BYTES + 1];

        assertThatThrownBy(() -> store.put("ranker", large, AT, Map.of())).hasMessageContaining("the size of a model");
        assertThat(chunks.countDocuments()).isZero();
    }
}
