package io.shopstream.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.RenameCollectionOptions;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
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

    private static List<Document> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> new Document("_id", i).append("text", "x".repeat(2_500)))
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
        MongoServer server = new MongoServer(new DurableBackend(file));
        try (MongoClient client =
                MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort())) {
            work.accept(client);
        } finally {
            server.shutdownNow();
        }
    }
}
