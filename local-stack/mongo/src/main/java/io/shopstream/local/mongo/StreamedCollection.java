package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that is read as far as readers ask: the stock one takes all that a query finds into memory before it answers, and all
 * there is to count it. As with a real server, who comes back for more goes on behind the key where the last reply ended: each document comes
 * once at most, and what others have written since may come or not. What is to be sorted is in memory still.
 */
final class StreamedCollection extends H2Collection {

    /** Documents of a reply where nobody says how many: as many as a real server's first one has. */
    static final int USUAL_REPLY = 101;

    private static final int MOST_A_REPLY = 1_000;

    /** Bytes from which on a reply is full. */
    private static final int FULL_REPLY = 8 << 20;

    private final MVMap<Object, Document> documents;

    StreamedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> figures,
            CursorRegistry cursors) {
        super(database, name, options, documents, figures, cursors);
        this.documents = documents;
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int skipped,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        if (isNaturalDescending(orderBy) || deriveComparator(orderBy) != null) {
            return super.matchDocuments(query, orderBy, skipped, limit, batchSize, projection);
        }
        Reader reader = new Reader(cursorRegistry.generateCursorId(), query, skipped, limit, projection);
        if (batchSize <= 0) {
            // asked by the server itself, which goes over all of them at once
            return new QueryResult(Stream.generate(() -> reader.takeDocuments(USUAL_REPLY))
                    .takeWhile(taken -> !taken.isEmpty())
                    .flatMap(List::stream)::iterator);
        }
        List<Document> first = reader.takeDocuments(batchSize);
        if (reader.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(reader);
        return new QueryResult(first, reader);
    }

    /** Where a reader is. Holds the next document, since the reply before it says whether there is one. */
    private final class Reader extends AbstractCursor {
        private final Document query;
        private final @Nullable Document projection;
        private int toSkip;
        private int left;
        private @Nullable Object key;
        private @Nullable Document next;

        Reader(long id, Document query, int toSkip, int limit, @Nullable Document projection) {
            super(id);
            this.query = query;
            this.projection = projection;
            this.toSkip = toSkip;
            left = limit > 0 ? limit : Integer.MAX_VALUE;
            look(documents.cursor(null));
        }

        private void look(Cursor<Object, Document> cursor) {
            next = null;
            while (left > 0 && next == null && cursor.hasNext()) {
                key = cursor.next();
                Document document = cursor.getValue();
                if (documentMatchesQuery(document, query) && toSkip-- <= 0) {
                    left--;
                    next = document;
                }
            }
        }

        @Override
        public boolean isEmpty() {
            return next == null;
        }

        @Override
        public List<Document> takeDocuments(int most) {
            List<Document> taken = new ArrayList<>();
            if (next == null) {
                return taken;
            }
            if (documents.isClosed()) {
                throw new CursorNotFoundException(getId());
            }
            Cursor<Object, Document> cursor = documents.cursor(key);
            if (cursor.hasNext() && documents.getKeyType().compare(cursor.next(), key) != 0) {
                // it has been deleted meanwhile, and its follower must not be passed over
                cursor = documents.cursor(cursor.getKey());
            }
            int wanted = most > 0 ? Math.min(most, MOST_A_REPLY) : USUAL_REPLY;
            int bytes = 0;
            while (next != null && taken.size() < wanted && bytes < FULL_REPLY) {
                bytes += DocumentType.bytes(next);
                taken.add(next);
                look(cursor);
            }
            return projected(taken);
        }

        private List<Document> projected(List<Document> whole) {
            if (projection == null || projection.isEmpty()) {
                return whole;
            }
            return StreamedCollection.super
                    .matchDocumentsFromStream(whole.stream(), new Document(), null, 0, 0, 0, projection)
                    .collectDocuments();
        }
    }
}
