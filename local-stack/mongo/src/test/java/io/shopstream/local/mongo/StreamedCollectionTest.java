package io.shopstream.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import de.bwaldvogel.mongo.MongoServer;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedCollectionTest {

    private static final int DOCUMENTS = 2_500;

    @TempDir
    private Path folder = Path.of("");

    private MongoServer server;
    private MongoClient client;
    private MongoCollection<Document> collection;

    @BeforeEach
    void start() {
        server = new MongoServer(new DurableBackend(folder.resolve("store.mv")));
        client = MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort());
        collection = database().getCollection("documents");
        collection.insertMany(IntStream.range(0, DOCUMENTS)
                .mapToObj(StreamedCollectionTest::document)
                .toList());
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    private MongoDatabase database() {
        return client.getDatabase("shopstream");
    }

    private static Document document(int number) {
        return new Document("_id", id(number)).append("number", number).append("odd", number % 2 == 1);
    }

    private static String id(int number) {
        return String.format("%06d", number);
    }

    @Test
    void aReadFindsWhatItFoundInOneReply() {
        assertThat(numbers(collection.find().into(new ArrayList<>()))).isEqualTo(range(0, DOCUMENTS, 1));
        assertThat(numbers(collection.find().batchSize(7).into(new ArrayList<>())))
                .isEqualTo(range(0, DOCUMENTS, 1));
        assertThat(numbers(collection.find().batchSize(100_000).into(new ArrayList<>())))
                .isEqualTo(range(0, DOCUMENTS, 1));
        assertThat(numbers(collection.find(Filters.eq("odd", true)).into(new ArrayList<>())))
                .isEqualTo(range(1, DOCUMENTS, 2));
        assertThat(numbers(collection
                        .find(Filters.eq("odd", true))
                        .skip(200)
                        .limit(300)
                        .batchSize(50)
                        .into(new ArrayList<>())))
                .isEqualTo(range(401, 1_001, 2));
        assertThat(numbers(collection.find(Filters.gte("number", DOCUMENTS - 3)).into(new ArrayList<>())))
                .isEqualTo(range(DOCUMENTS - 3, DOCUMENTS, 1));
        assertThat(collection.find(Filters.eq("number", -1))).isEmpty();
        assertThat(numbers(collection
                        .find()
                        .sort(Sorts.descending("number"))
                        .limit(2)
                        .into(new ArrayList<>())))
                .containsExactly(DOCUMENTS - 1, DOCUMENTS - 2);
    }

    @Test
    void aProjectionHoldsInLaterRepliesToo() {
        List<Document> read = collection
                .find()
                .projection(Projections.include("odd"))
                .batchSize(10)
                .into(new ArrayList<>());

        assertThat(read).hasSize(DOCUMENTS);
        assertThat(read.get(DOCUMENTS - 1))
                .isEqualTo(new Document("_id", id(DOCUMENTS - 1)).append("odd", (DOCUMENTS - 1) % 2 == 1));
    }

    @Test
    void whoCountsAndDeletesMeetsAll() {
        assertThat(collection.countDocuments()).isEqualTo(DOCUMENTS);
        assertThat(collection.countDocuments(Filters.eq("odd", true))).isEqualTo(DOCUMENTS / 2);
        assertThat(collection.distinct("number", Integer.class)).hasSize(DOCUMENTS);
        assertThat(collection.deleteMany(Filters.eq("odd", false)).getDeletedCount())
                .isEqualTo(DOCUMENTS / 2);
        assertThat(collection.estimatedDocumentCount()).isEqualTo(DOCUMENTS / 2);
        assertThat(numbers(collection.find().into(new ArrayList<>()))).isEqualTo(range(1, DOCUMENTS, 2));
    }

    /** The document after a reply is held already; those around it come and go. */
    @Test
    void whatOthersWriteMeanwhileHidesNothingElse() {
        List<Integer> read = new ArrayList<>();
        try (MongoCursor<Document> cursor = collection.find().batchSize(10).iterator()) {
            while (read.size() < 10) {
                read.add(cursor.next().getInteger("number"));
            }
            collection.deleteOne(Filters.eq("_id", id(10)));
            collection.deleteOne(Filters.eq("_id", id(12)));
            collection.deleteOne(Filters.eq("_id", id(3)));
            collection.insertOne(new Document("_id", id(13) + "-a").append("number", -13));
            collection.insertOne(new Document("_id", id(2) + "-a").append("number", -2));
            while (cursor.hasNext()) {
                read.add(cursor.next().getInteger("number"));
            }
        }

        List<Integer> expected = range(0, DOCUMENTS, 1);
        expected.remove(Integer.valueOf(12));
        expected.add(expected.indexOf(13) + 1, -13);
        assertThat(read).isEqualTo(expected);
    }

    /** What it has read until then is not all, and must not seem so. */
    @Test
    void whoReadsADroppedCollectionIsTold() {
        try (MongoCursor<Document> cursor = collection.find().batchSize(10).iterator()) {
            cursor.next();
            collection.drop();

            assertThatThrownBy(() -> cursor.forEachRemaining(document -> {}))
                    .isInstanceOf(MongoCursorNotFoundException.class);
        }
    }

    /** As many bytes as twice its memory: the process would end when it holds them all. */
    @Test
    void aCollectionThatIsLargerThanTheMemoryIsReadAndCounted() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MongoProcess.class.getName(),
                        folder.resolve("large.mv").toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        try (MongoClient large = MongoClients.create("mongodb://127.0.0.1:" + port)) {
            MongoCollection<Document> documents =
                    large.getDatabase("shopstream").getCollection("large");
            String text = "x".repeat(1 << 20);
            for (int i = 0; i < 256; i++) {
                documents.insertOne(new Document("_id", i).append("text", text));
            }

            assertThat(documents.countDocuments()).isEqualTo(256);
            int read = 0;
            for (Document document : documents.find().batchSize(1_000)) {
                assertThat(document.getInteger("_id")).isEqualTo(read++);
            }
            assertThat(read).isEqualTo(256);
            assertThat(small.isAlive()).isTrue();
        } finally {
            small.destroy();
            small.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static List<Integer> numbers(List<Document> documents) {
        return documents.stream().map(document -> document.getInteger("number")).toList();
    }

    private static List<Integer> range(int from, int to, int step) {
        return new ArrayList<>(IntStream.iterate(from, number -> number < to, number -> number + step)
                .boxed()
                .toList());
    }
}
