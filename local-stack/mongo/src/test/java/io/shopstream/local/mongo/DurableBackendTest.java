package io.shopstream.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.RenameCollectionOptions;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableBackendTest {

    /** One command: the driver makes several of more. */
    private static final int BATCH = 1_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatItAcknowledgedIsInTheFileAtOnce() {
        Path copyAtTheKill = folder.resolve("copy.mv");
        on(folder.resolve("store.mv"), client -> {
            sessions(client, "sessions").insertOne(new Document("_id", "a"));
            copy(folder.resolve("store.mv"), copyAtTheKill);
        });

        on(copyAtTheKill, client -> assertThat(sessions(client, "sessions").find(new Document("_id", "a")))
                .hasSize(1));
    }

    /** PyMongo 4.20 speaks to nothing below 9. */
    @Test
    void newerDriversSpeakToIt() {
        on(folder.resolve("store.mv"), client -> assertThat(client.getDatabase("admin")
                        .runCommand(new Document("isMaster", 1))
                        .getInteger("maxWireVersion"))
                .isEqualTo(9));
    }

    /** A document without its id in the index could neither be found nor be inserted again. */
    @Test
    void whatAnotherClientWritesLeavesNoHalfInsertInTheFile() {
        List<Path> copies = new ArrayList<>();
        on(folder.resolve("store.mv"), client -> {
            CompletableFuture<Void> large =
                    CompletableFuture.runAsync(() -> sessions(client, "large").insertMany(batch()));
            for (int i = 0; !large.isDone(); i++) {
                sessions(client, "small").insertOne(new Document("_id", i));
                Path copy = folder.resolve("copy-" + i + ".mv");
                copy(folder.resolve("store.mv"), copy);
                copies.add(copy);
            }
            large.join();
        });

        assertThat(copies).isNotEmpty();
        for (Path copy : copies) {
            on(copy, client -> assertThat(sessions(client, "large").countDocuments())
                    .isIn(0L, (long) BATCH));
        }
    }

    @Test
    void aRenamedCollectionReplacesTheOtherAndStaysAfterARestart() {
        Path store = folder.resolve("store.mv");
        on(store, client -> {
            sessions(client, "groups").insertOne(new Document("_id", "old"));
            sessions(client, "groups-2").insertOne(new Document("_id", "new"));
            sessions(client, "groups-2")
                    .renameCollection(
                            new MongoNamespace("shopstream", "groups"), new RenameCollectionOptions().dropTarget(true));
            assertThat(sessions(client, "groups").find()).containsExactly(new Document("_id", "new"));
        });

        on(store, client -> {
            MongoCollection<Document> groups = sessions(client, "groups");
            assertThat(groups.find()).containsExactly(new Document("_id", "new"));
            assertThat(groups.find(new Document("_id", "new"))).hasSize(1);
            assertThatThrownBy(() -> groups.insertOne(new Document("_id", "new")))
                    .isInstanceOf(MongoWriteException.class);
            assertThat(sessions(client, "groups-2").find()).isEmpty();
        });
    }

    /** It serialized both, and a comparison of keys took two serializations. */
    @Test
    void neitherDocumentsNorIdsAreSerializedObjects() throws IOException {
        Path store = folder.resolve("store.mv");
        on(store, client -> sessions(client, "sessions").insertMany(batch()));

        String content = Files.readString(store, StandardCharsets.ISO_8859_1);
        assertThat(content).contains("xxxxxxxx").doesNotContain(KeyValue.class.getName());
    }

    @Test
    void aFileOfTheStockServerGoesOn() {
        Path store = folder.resolve("store.mv");
        List<Document> documents = List.of(
                new Document("_id", "a-1"),
                new Document("_id", "a-10").append("sub", new Document("list", List.of(1, 2L, 0.5, "text"))),
                new Document("_id", 7),
                new Document("_id", new Document("user", "u").append("day", 3)),
                new Document("_id", "b").append("price", new Decimal128(new BigDecimal("12.90"))));
        on(new H2Backend(store.toString()), client -> sessions(client, "sessions")
                .insertMany(documents));

        on(store, client -> {
            sessions(client, "sessions").insertOne(new Document("_id", "a-2"));
            sessions(client, "sessions").insertOne(new Document("_id", 8));
        });
        on(store, client -> {
            MongoCollection<Document> sessions = sessions(client, "sessions");
            assertThat(sessions.find()).containsAll(documents).hasSize(7);
            for (Document document : documents) {
                assertThat(sessions.find(new Document("_id", document.get("_id"))))
                        .containsExactly(document);
                assertThatThrownBy(() -> sessions.insertOne(document)).isInstanceOf(MongoWriteException.class);
            }
            assertThatThrownBy(() -> sessions.insertOne(new Document("_id", "a-2")))
                    .isInstanceOf(MongoWriteException.class);
        });
    }

    private static List<Document> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> new Document("_id", "id-" + i).append("text", "x".repeat(2_500)))
                .toList();
    }

    private static MongoCollection<Document> sessions(MongoClient client, String collection) {
        return client.getDatabase("shopstream").getCollection(collection);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void on(Path file, Consumer<MongoClient> work) {
        on(new DurableBackend(file), work);
    }

    private static void on(MongoBackend backend, Consumer<MongoClient> work) {
        MongoServer server = new MongoServer(backend);
        try (MongoClient client =
                MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort())) {
            work.accept(client);
        } finally {
            server.shutdownNow();
        }
    }
}
