package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The stock backend writes to its file once a second, so that a kill loses what it has acknowledged. This one writes
 * before it answers; what the operating system has not put on disk yet, only the machine's failure can lose.
 */
final class DurableBackend extends H2Backend {

    /** In lower case. */
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase",
            "renamecollection");

    DurableBackend(Path file) {
        super(file.toString());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        Document answer = super.handleCommand(channel, databaseName, command, query);
        if (WRITES.contains(command.toLowerCase(Locale.ROOT))) {
            commit();
        }
        return answer;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new RenamingDatabase(databaseName, getMvStore(), getCursorRegistry());
    }
}
