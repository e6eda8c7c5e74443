package io.shopstream.archive;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.sessionarchive.SessionCollection;
import io.shopstream.sessionarchive.SessionFields;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoFailure;
import io.shopstream.settings.MongoSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BSONException;
import org.bson.RawBsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collection {@code sessions}. A message is inserted under its identity, and one that is there already stays as it
 * is: inserting is the cheapest write that may be repeated. Another one under its identity, with other content, is refused.
 * Not thread safe.
 */
final class SessionArchive implements AutoCloseable {

    private static final InsertManyOptions OTHERS_GO_ON = new InsertManyOptions().ordered(false);

    private static final Logger LOG = LoggerFactory.getLogger(SessionArchive.class);
    private static final String OTHER_CONTENT = "a message of this identity is archived already, with other content";

    private final MongoClient client;
    private final MongoCollection<RawBsonDocument> sessions;
    private boolean indexed;

    SessionArchive(MongoSettings settings) {
        this.client = MongoClientFactory.open(settings);
        this.sessions = SessionCollection.of(client, settings);
    }

    /**
     * Tries once to insert {@code batch}.
     *
     * @throws MongoException where the server is out of reach, overloaded or in trouble: the whole batch may be tried
     *     again
     */
    Inserted insert(List<ArchivedSession> batch) {
        createIndexes();
        List<RawBsonDocument> documents = batch.stream()
                .map(session -> new RawBsonDocument(session.bson()))
                .toList();
        try {
            sessions.insertMany(documents, OTHERS_GO_ON);
            return Inserted.all(batch.size());
        } catch (MongoBulkWriteException someFailed) {
            return inserted(batch, someFailed);
        } catch (MongoInterruptedException interrupted) {
            throw interrupted;
        } catch (BSONException | MongoCommandException wholeRefused) {
            return inHalves(batch, wholeRefused);
        }
    }

    /** A request is refused for one document in it: which one shows when it is alone. */
    private Inserted inHalves(List<ArchivedSession> batch, RuntimeException refusal) {
        if (MongoFailure.of(refusal) != MongoFailure.DOCUMENT) {
            throw refusal;
        }
        if (batch.size() == 1) {
            int code = refusal instanceof MongoException failure ? failure.getCode() : 0;
            return Inserted.refused(new Inserted.Refusal(batch.get(0), code, String.valueOf(refusal.getMessage())));
        }
        int half = batch.size() / 2;
        return insert(batch.subList(0, half)).and(insert(batch.subList(half, batch.size())));
    }

    private Inserted inserted(List<ArchivedSession> batch, MongoBulkWriteException someFailed) {
        if (someFailed.getWriteConcernError() != null) {
            throw someFailed;
        }
        Inserted inserted =
                Inserted.all(batch.size() - someFailed.getWriteErrors().size());
        List<ArchivedSession> there = new ArrayList<>();
        for (BulkWriteError error : someFailed.getWriteErrors()) {
            if (isThereAlready(error)) {
                there.add(batch.get(error.getIndex()));
            } else if (MongoFailure.ofCode(error.getCode()) == MongoFailure.DOCUMENT) {
                inserted = inserted.and(Inserted.refused(
                        new Inserted.Refusal(batch.get(error.getIndex()), error.getCode(), error.getMessage())));
            } else {
                throw someFailed;
            }
        }
        return there.isEmpty() ? inserted : inserted.and(compared(there));
    }

    /** Tells copies of what is there from other messages under the same identity. */
    private Inserted compared(List<ArchivedSession> there) {
        Map<String, Long> archived = SessionCollection.contentHashes(
                sessions, there.stream().map(ArchivedSession::id).toList());
        Inserted compared = Inserted.all(0);
        for (ArchivedSession session : there) {
            boolean copy = Long.valueOf(session.content()).equals(archived.get(session.id()));
            compared = compared.and(
                    copy
                            ? Inserted.present(1)
                            : Inserted.refused(
                                    new Inserted.Refusal(session, MongoFailure.DUPLICATE_KEY, OTHER_CONTENT)));
        }
        return compared;
    }

    private static boolean isThereAlready(BulkWriteError error) {
        return error.getCode() == MongoFailure.DUPLICATE_KEY
                && error.getMessage().contains("_id_");
    }

    /** Here and not at the start, where an outage would fail the job. */
    private void createIndexes() {
        if (indexed) {
            return;
        }
        try {
            sessions.createIndex(
                    Indexes.ascending(SessionFields.LAST_INTERACTION_AT),
                    new IndexOptions().name(SessionFields.LAST_INTERACTION_AT));
        } catch (MongoCommandException e) {
            if (MongoFailure.of(e) != MongoFailure.REPAIRABLE) {
                throw e;
            }
            LOG.warn(
                    "The archive goes on without its index by time, which only makes reading slower: {}",
                    e.getErrorMessage());
        }
        indexed = true;
    }

    @Override
    public void close() {
        client.close();
    }
}
