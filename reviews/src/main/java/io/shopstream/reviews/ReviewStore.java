package io.shopstream.reviews;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoNamespace;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * A collection of reviews, such as {@code reviews}, and beside it {@code review_loads}, which says how far files have come. A sample of
 * partitions has whole products. To spread the collection over shards, its key is {@code {asin: "hashed"}}: {@code sh.shardCollection} finds
 * the index ready. Thread-safe.
 */
public final class ReviewStore {

    /** What was loaded. */
    public static final String REVIEWS = "reviews";

    private static final String LOADS = "review_loads";
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final MongoDatabase database;
    private final MongoCollection<Document> reviews;
    private final MongoCollection<Document> loads;

    public ReviewStore(MongoDatabase database) {
        this(database, REVIEWS);
    }

    public ReviewStore(MongoDatabase database, String collection) {
        this.database = database;
        reviews = database.getCollection(collection);
        loads = database.getCollection(LOADS);
    }

    /** Makes the indices that are missing. */
    public void createIndices() {
        reviews.createIndex(Indexes.hashed("asin"), new IndexOptions().name("asin"));
        reviews.createIndex(Indexes.ascending("partition"), new IndexOptions().name("partition"));
        reviews.createIndex(Indexes.ascending("reviewerId"), new IndexOptions().name("reviewer"));
    }

    /**
     * Writes reviews, and waits until MongoDB has them.
     *
     * @return how many were not there before
     */
    public int add(List<Review> written) {
        try {
            reviews.insertMany(written.stream().map(ReviewDocument::of).toList(), UNORDERED);
            return written.size();
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
            return written.size() - e.getWriteErrors().size();
        }
    }

    /**
     * All reviews, in no order.
     *
     * @throws IllegalArgumentException where there is a document that is none
     */
    public void forEach(Consumer<Review> consumer) {
        for (Document document : reviews.find()) {
            consumer.accept(ReviewDocument.read(document));
        }
    }

    public long count() {
        return reviews.countDocuments();
    }

    public void drop() {
        reviews.drop();
    }

    /** Puts this collection into the place of another, whose readers see the one or the other as a whole. */
    public void replace(String other) {
        reviews.renameCollection(
                new MongoNamespace(database.getName(), other), new RenameCollectionOptions().dropTarget(true));
    }

    /** How many lines of a file have been loaded. */
    public long linesLoaded(String file) {
        return Optional.ofNullable(loads.find(Filters.eq("_id", file)).first())
                .map(load -> load.getLong("lines"))
                .orElse(0L);
    }

    /** All lines up to this one have been loaded. */
    public void loaded(String file, long lines) {
        loads.replaceOne(
                Filters.eq("_id", file),
                new Document("_id", file).append("lines", lines),
                new ReplaceOptions().upsert(true));
    }
}
