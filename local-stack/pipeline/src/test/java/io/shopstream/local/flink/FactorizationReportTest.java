package io.shopstream.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorizationReportTest {

    @Test
    void anIterationTakesAsLongAsTheSlowerTaskOfEachHalf(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("CURRENT"), "a-run");
        Files.createDirectories(folder.resolve("a-run"));
        Files.writeString(folder.resolve("a-run").resolve("report.json"), """
                {"ratings": 7, "objectives": [9.5, 8.25],
                 "tasks": [{"task": 0, "heldBytes": 10}, {"task": 1, "heldBytes": 30}],
                 "steps": [
                  {"step": "number items", "iteration": 0, "task": 0, "seconds": 100},
                  {"step": "items", "iteration": 1, "task": 0, "seconds": 1},
                  {"step": "items", "iteration": 1, "task": 1, "seconds": 2},
                  {"step": "users", "iteration": 1, "task": 0, "seconds": 8},
                  {"step": "users", "iteration": 1, "task": 1, "seconds": 4},
                  {"step": "items", "iteration": 2, "task": 0, "seconds": 16},
                  {"step": "users", "iteration": 2, "task": 1, "seconds": 32}]}""");

        assertThat(FactorizationReport.in(folder))
                .isEqualTo(new FactorizationReport(7, List.of(9.5, 8.25), List.of(10.0, 48.0), 30));
    }

    @Test
    void aRunThatIsInMongoDbTellsTheSame() {
        MongoServer server = new MongoServer(new MemoryBackend());
        InetSocketAddress address = server.bind();
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort())) {
            MongoDatabase database = client.getDatabase("shopstream");
            assertThatThrownBy(() -> FactorizationReport.in(database))
                    .isInstanceOf(UserError.class)
                    .hasMessage("MongoDB knows of no run of factorize");
            database.getCollection("factorization_runs").insertOne(Document.parse("""
                    {"ratings": 7, "objectives": [9.5],
                     "tasks": [{"task": 0, "heldBytes": 4294967296}],
                     "steps": [{"step": "items", "iteration": 1, "task": 0, "seconds": 1.5}]}"""));

            assertThat(FactorizationReport.in(database))
                    .isEqualTo(new FactorizationReport(7, List.of(9.5), List.of(1.5), 1L << 32));
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void aFolderWithoutARunIsOneLine(@TempDir Path folder) {
        assertThatThrownBy(() -> FactorizationReport.in(folder))
                .isInstanceOf(UserError.class)
                .hasMessage("there is no report of a run in " + folder);
    }
}
