package io.shopstream.staged;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.settings.Arguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Both stores of a run's results, and of the archive, in memory. */
public final class StubStores implements AutoCloseable {

    public final MongoClient client;
    public final MongoDatabase database;
    public final StubElasticsearch elasticsearch;

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String uri = "mongodb://127.0.0.1:" + server.bind().getPort();

    public StubStores() {
        client = MongoClients.create(uri);
        database = client.getDatabase("shopstream");
        try {
            elasticsearch = new StubElasticsearch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What leads the job to both. */
    public Arguments arguments() {
        return Arguments.of(
                new String[] {"--mongo", uri, "--elasticsearch", elasticsearch.address(), "--mongo-timeout", "5s"},
                Map.of());
    }

    @Override
    public void close() {
        elasticsearch.close();
        client.close();
        server.shutdownNow();
    }
}
