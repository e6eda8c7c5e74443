package io.shopstream.local.pipeline;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.shopstream.local.UserError;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.settings.MongoSettings;

/** The messages that {@code session-archive} has put into the local stack's MongoDB. */
public final class ArchivedSessions {

    private ArchivedSessions() {}

    /** How many there are; by the collection's own count, since the local server takes all documents into memory to count them. */
    public static long count(String uri) {
        try (MongoClient mongo = MongoClients.create(uri)) {
            return mongo.getDatabase(MongoSettings.DEFAULT_DATABASE)
                    .getCollection(SessionCollection.NAME)
                    .estimatedDocumentCount();
        } catch (MongoException e) {
            throw new UserError("MongoDB does not answer at " + uri, e);
        }
    }
}
