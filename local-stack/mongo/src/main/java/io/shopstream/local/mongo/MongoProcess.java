package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;

/**
 * A server of MongoDB's wire protocol over one H2 file: {@code MongoProcess FILE PORT}. No transactions and no
 * replication. H2 writes to the file every second and at a clean stop (SIGTERM), so a kill loses what was written in the
 * last second. A real MongoDB takes its place by address.
 */
public final class MongoProcess {

    private MongoProcess() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        MongoServer server = new MongoServer(new H2Backend(file.toString()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stop"));
        server.bind("127.0.0.1", port);
    }
}
