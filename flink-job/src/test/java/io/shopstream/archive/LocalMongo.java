package io.shopstream.archive;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;

/** A server of MongoDB's protocol in this JVM, that can go away and come back empty on the same port. */
final class LocalMongo implements AutoCloseable {

    /** Commands that it refuses, each with an error code of MongoDB. */
    final Map<String, Integer> refused = new ConcurrentHashMap<>();

    private MongoServer server = new MongoServer(new RefusingBackend());
    private final int port = server.bind().getPort();
    private boolean runs = true;
    private final MongoClient client = MongoClientFactory.open(settings());

    MongoSettings settings() {
        return settings(port, "--mongo-timeout", "500ms");
    }

    /** With {@code more} arguments, by way of {@code port}. */
    static MongoSettings settings(int port, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--mongo", "mongodb://127.0.0.1:" + port));
        arguments.addAll(List.of(more));
        return MongoSettings.from(Arguments.of(arguments.toArray(String[]::new), Map.of()));
    }

    int port() {
        return port;
    }

    MongoCollection<BsonDocument> sessions() {
        return client.getDatabase("shopstream").getCollection("sessions", BsonDocument.class);
    }

    /** Once only: a connection that came in meanwhile is never closed by a second time. */
    void stop() {
        server.shutdownNow();
        runs = false;
    }

    void startAgain() {
        server = new MongoServer(new RefusingBackend());
        server.bind("127.0.0.1", port);
        runs = true;
    }

    @Override
    public void close() {
        client.close();
        if (runs) {
            stop();
        }
    }

    private final class RefusingBackend extends MemoryBackend {

        @Override
        public Document handleMessage(MongoMessage message) {
            for (Map.Entry<String, Integer> one : refused.entrySet()) {
                if (message.getDocument().containsKey(one.getKey())) {
                    throw new MongoServerError(one.getValue(), "Refused", "refused by the test");
                }
            }
            return super.handleMessage(message);
        }
    }
}
