package io.shopstream.local.export;

import com.mongodb.client.MongoClient;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the archive into a table. */
public final class SessionExport {

    private static final int SPANS = 8;

    /** Of some hundred bytes of heap each. */
    private static final int MOST_SESSIONS = 1_000_000;

    /**
     * What was read.
     *
     * @param unreadable documents that hold no session
     */
    public record Read(SessionTable table, long messages, long unreadable) {}

    private SessionExport() {}

    /**
     * Reads it.
     *
     * @param from leaves out what lies before; null for nothing
     * @throws io.shopstream.settings.InvalidSettings when there is nothing, or too much
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    public static Read read(MongoSettings mongo, ExportSettings settings, @Nullable Instant from) {
        SessionTable table = new SessionTable(settings, MOST_SESSIONS);
        long messages = 0;
        long unreadable = 0;
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            for (Span span : SessionSpans.cut(mongo, from, SPANS)) {
                for (Decoded<ValidSession> decoded : SessionSpans.read(client, mongo, span)) {
                    if (decoded instanceof Decoded.Accepted<ValidSession> accepted) {
                        table.add(accepted.value());
                        messages++;
                    } else {
                        unreadable++;
                    }
                }
            }
        }
        return new Read(table, messages, unreadable);
    }
}
