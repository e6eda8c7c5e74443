package io.shopstream.similar;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The archived sessions, cut into spans of time, for an index leads to each span of them. */
final class Archive {

    static final String SESSIONS = "sessions";
    static final String LAST_INTERACTION_AT = "lastInteractionAt";

    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final int DOCUMENTS_A_REPLY = 500;

    private Archive() {}

    /**
     * Cuts the time from {@code from} on, or from before the first session, until after the last, into equal spans.
     *
     * @throws InvalidSettings if there is nothing, or no server
     */
    static List<Span> spans(MongoSettings settings, @Nullable Instant from, int splits) {
        try (MongoClient client = MongoClientFactory.open(settings)) {
            MongoCollection<Document> sessions =
                    client.getDatabase(settings.database()).getCollection(SESSIONS);
            long some = oneOf(sessions);
            long first = Math.max(beyond(sessions, some, -1), from == null ? Long.MIN_VALUE : from.toEpochMilli());
            long end = beyond(sessions, some, 1);
            if (first >= end) {
                throw new InvalidSettings("no session of the archive is from " + from + " or later");
            }
            List<Span> spans = new ArrayList<>();
            for (int split = 0; split < splits; split++) {
                spans.add(new Span(cut(first, end, split, splits), cut(first, end, split + 1, splits)));
            }
            return spans;
        } catch (MongoException unreachable) {
            throw new InvalidSettings("MongoDB at " + settings.uri() + " does not answer: " + unreachable.getMessage());
        }
    }

    private static long cut(long first, long end, int split, int splits) {
        return first + (long) ((double) (end - first) * split / splits);
    }

    private static long oneOf(MongoCollection<Document> sessions) {
        @Nullable
        Document one = sessions.find()
                .projection(Projections.include(LAST_INTERACTION_AT))
                .limit(1)
                .first();
        if (one == null) {
            throw new InvalidSettings("the archive is empty: shopstream submit archive fills it");
        }
        return one.getDate(LAST_INTERACTION_AT).toInstant().toEpochMilli();
    }

    /**
     * A time that no session is beyond, found by going twice as far each time. Not the first or last session by sorting:
     * the local server sorts everything in memory, and without an index.
     */
    private static long beyond(MongoCollection<Document> sessions, long start, int direction) {
        for (long distance = DAY; ; distance *= 2) {
            BsonDateTime time = new BsonDateTime(start + direction * distance);
            Bson beyond =
                    direction < 0 ? Filters.lt(LAST_INTERACTION_AT, time) : Filters.gte(LAST_INTERACTION_AT, time);
            if (sessions.find(beyond)
                            .projection(Projections.include("_id"))
                            .limit(1)
                            .first()
                    == null) {
                return time.getValue();
            }
        }
    }

    /** The sessions of a span, as far as sets are made of them. */
    static FindIterable<Document> read(MongoClient client, MongoSettings settings, Span span) {
        return client.getDatabase(settings.database())
                .getCollection(SESSIONS)
                .find(Filters.and(
                        Filters.gte(LAST_INTERACTION_AT, new BsonDateTime(span.from())),
                        Filters.lt(LAST_INTERACTION_AT, new BsonDateTime(span.to()))))
                .projection(Projections.include(
                        "user.userId",
                        "interactions.action",
                        "interactions.productId",
                        "interactions.productName",
                        "interactions.productCategory"))
                .batchSize(DOCUMENTS_A_REPLY);
    }
}
