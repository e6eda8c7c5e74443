package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stock backend writes to its file once a second, and whenever its buffer is full: a kill loses what it has
 * acknowledged, and may leave a document without its entry in the index of ids, which can then neither be found nor
 * inserted again. This one writes before it answers, and at no other time, one command after the other. What the operating
 * system has not put on disk yet, only the machine's failure can lose.
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

    /** The store makes room by itself only where it writes by itself. */
    private static final int WRITES_BETWEEN_COMPACTIONS = 500;

    private static final int LEAST_FILL_PERCENT = 50;
    private static final int COMPACTED_BYTES = 16 << 20;

    private static final int FAILED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);

    private final Object writing = new Object();
    private int writes;

    DurableBackend(Path file) {
        super(new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open());
        version(new Reported());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (!WRITES.contains(name)) {
            if (name.equals("find")) {
                query.putIfAbsent("batchSize", StreamedCollection.USUAL_REPLY);
            }
            return read(channel, databaseName, command, query);
        }
        synchronized (writing) {
            try {
                Document answer = super.handleCommand(channel, databaseName, command, query);
                commit();
                if (++writes % WRITES_BETWEEN_COMPACTIONS == 0) {
                    getMvStore().compact(LEAST_FILL_PERCENT, COMPACTED_BYTES);
                }
                return answer;
            } catch (MVStoreException e) {
                // the store has closed itself: only a new process can open it again
                LOG.error("The store fails", e);
                Runtime.getRuntime().halt(FAILED);
                throw e;
            }
        }
    }

    /** The store gives nothing of the file to others that readers may still come to. */
    private Document read(Channel channel, String databaseName, String command, Document query) {
        MVStore.TxCounter usage = getMvStore().registerVersionUsage();
        try {
            return super.handleCommand(channel, databaseName, command, query);
        } finally {
            getMvStore().deregisterVersionUsage(usage);
        }
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return CompactDatabase.open(databaseName, getMvStore(), getCursorRegistry());
    }

    /**
     * As the stock server, but for the wire version, which is that of 4.4: the oldest that newer drivers speak to. What they
     * then use for reading, writing, aggregating and indexing is there; sessions, transactions and change streams, which
     * need a replica set, are not, and {@code explain} is not.
     */
    private record Reported() implements MongoVersion {

        private static final int WIRE_VERSION_OF_4_4 = 9;

        @Override
        public List<Integer> getVersionArray() {
            return ServerVersion.MONGO_5_0.getVersionArray();
        }

        @Override
        public int getWireVersion() {
            return WIRE_VERSION_OF_4_4;
        }
    }
}
