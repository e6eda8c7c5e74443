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
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableBackendTest {

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
