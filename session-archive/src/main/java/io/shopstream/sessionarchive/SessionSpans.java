package io.shopstream.sessionarchive;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The archived sessions, cut into spans of time, for an index leads to each span of them. */
public final class SessionSpans {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final int DOCUMENTS_A_REPLY = 500;

    private SessionSpans() {}

    /**
     * Cuts the time from {@code from} on, or from before the first session, until after the last, into equal spans.
     *
     * @throws InvalidSettings if there is nothing, or no server
     */
    public static List<Span> cut(MongoSettings settings, @Nullable Instant from, int splits) {
        try (MongoClient client = MongoClientFactory.open(settings)) {
            MongoCollection<RawBsonDocument> sessions = SessionCollection.of(client, settings);
            long some = oneOf(sessions);
            long first = Math.max(beyond(sessions, some, -1), from == null ? Long.MIN_VALUE : from.toEpochMilli());
            long end = beyond(sessions, some, 1);
            if (first >= end) {
                throw new InvalidSettings("no session of the archive is from " + from + " or later");
            }
            List<Span> spans = new ArrayList<>();
            for (int split = 0; split < splits; split++) {
                spans.add(new Span(edge(first, end, split, splits), edge(first, end, split + 1, splits)));
            }
            return spans;
        } catch (MongoException unreachable) {
            throw new InvalidSettings("MongoDB at " + settings.uri() + " does not answer: " + unreachable.getMessage());
        }
    }

    private static long edge(long first, long end, int split, int splits) {
        return first + (long) ((double) (end - first) * split / splits);
    }

    private static long oneOf(MongoCollection<RawBsonDocument> sessions) {
        @Nullable
        RawBsonDocument one = sessions.find()
                .projection(Projections.include(SessionFields.LAST_INTERACTION_AT))
                .limit(1)
                .first();
        if (one == null) {
            throw new InvalidSettings("the archive is empty: shopstream submit archive fills it");
        }
        return one.getDateTime(SessionFields.LAST_INTERACTION_AT).getValue();
    }

    /**
     * A time that no session is beyond, found by going twice as far each time. Not the first or last session by sorting:
     * the local server sorts everything in memory, and without an index.
     */
    private static long beyond(MongoCollection<RawBsonDocument> sessions, long start, int direction) {
        for (long distance = DAY; ; distance *= 2) {
            BsonDateTime time = new BsonDateTime(start + direction * distance);
            Bson beyond = direction < 0
                    ? Filters.lt(SessionFields.LAST_INTERACTION_AT, time)
                    : Filters.gte(SessionFields.LAST_INTERACTION_AT, time);
            if (sessions.find(beyond)
                            .projection(Projections.include(SessionFields.ID))
                            .limit(1)
                            .first()
                    == null) {
                return time.getValue();
            }
        }
    }

    /** The sessions of a span, in no order; of a document that holds none, why not. */
    public static MongoIterable<Decoded<ValidSession>> read(MongoClient client, MongoSettings settings, Span span) {
        return within(SessionCollection.of(client, settings), span).map(ArchivedSession::read);
    }

    /** Some fields of the sessions of a span, by their paths, in no order. */
    public static FindIterable<Document> read(
            MongoClient client, MongoSettings settings, Span span, List<String> fields) {
        return within(SessionCollection.of(client, settings).withDocumentClass(Document.class), span)
                .projection(Projections.include(fields));
    }

    private static <T> FindIterable<T> within(MongoCollection<T> sessions, Span span) {
        return sessions.find(Filters.and(
                        Filters.gte(SessionFields.LAST_INTERACTION_AT, new BsonDateTime(span.from())),
                        Filters.lt(SessionFields.LAST_INTERACTION_AT, new BsonDateTime(span.to()))))
                .batchSize(DOCUMENTS_A_REPLY);
    }
}
