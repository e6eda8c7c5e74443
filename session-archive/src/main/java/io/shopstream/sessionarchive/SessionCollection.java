package io.shopstream.sessionarchive;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.shopstream.settings.MongoSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The collection of the archive. */
public final class SessionCollection {

    public static final String NAME = "sessions";

    /** Of a document that somebody else put there: as good as other content. */
    private static final long UNKNOWN_CONTENT = 0;

    private SessionCollection() {}

    public static MongoCollection<RawBsonDocument> of(MongoClient client, MongoSettings settings) {
        return client.getDatabase(settings.database()).getCollection(NAME, RawBsonDocument.class);
    }

    /**
     * The content of the sessions that are there, by id, in one query.
     *
     * @throws MongoException where the server is out of reach or in trouble
     */
    public static Map<String, Long> contentHashes(MongoCollection<RawBsonDocument> sessions, Collection<String> ids) {
        Map<String, Long> hashes = new HashMap<>();
        for (RawBsonDocument found : sessions.find(Filters.in(SessionFields.ID, ids))
                .projection(Projections.include(SessionFields.CONTENT_HASH))) {
            @Nullable BsonValue hash = found.get(SessionFields.CONTENT_HASH);
            hashes.put(
                    found.getString(SessionFields.ID).getValue(),
                    hash != null && hash.isInt64() ? hash.asInt64().getValue() : UNKNOWN_CONTENT);
        }
        return hashes;
    }
}
