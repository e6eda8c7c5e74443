package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;

/**
 * A server of MongoDB's wire protocol over one H2 file: {@code MongoProcess FILE PORT}. No transactions and no
 * replication. What a write has been acknowledged for survives the process ({@link DurableBackend}), though not the
 * machine. A real MongoDB takes its place by address.
 */
public final class MongoProcess {

    private MongoProcess() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        MongoServer server = new MongoServer(new DurableBackend(file));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stop"));
        server.bind("127.0.0.1", port);
    }
}
