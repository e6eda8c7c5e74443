package io.shopstream.reviews;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code reviews}, and beside it {@code review_loads}, which says how far files have come. A review has an id that its content
 * makes, so that one which is written again is there once. All of a product's reviews have one {@code partition}: a sample of partitions
 * has whole products. To spread the collection over shards, its key is {@code {asin: "hashed"}}: {@code sh.shardCollection} finds the index
 * ready.
 */
public final class ReviewStore {

    /** Partitions of the collection. */
    public static final int PARTITIONS = 1_024;

    private static final String REVIEWS = "reviews";
    private static final String LOADS = "review_loads";
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final MongoCollection<Document> reviews;
    private final MongoCollection<Document> loads;

    public ReviewStore(MongoDatabase database) {
        reviews = database.getCollection(REVIEWS);
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
            reviews.insertMany(written.stream().map(ReviewStore::document).toList(), UNORDERED);
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

    public long count() {
        return reviews.countDocuments();
    }

    static Document document(Review review) {
        byte[] asin = sha256(review.asin().getBytes(UTF_8));
        Document document = new Document("_id", id(review))
                .append("asin", review.asin())
                .append("partition", ((asin[0] & 0xff) << 8 | asin[1] & 0xff) % PARTITIONS)
                .append("reviewerId", review.reviewerId())
                .append("rating", review.rating())
                .append("at", Date.from(review.at()));
        append(document, "title", review.title());
        append(document, "text", review.text());
        append(document, "helpful", review.helpful());
        append(document, "verified", review.verified());
        return document;
    }

    private static void append(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static String id(Review review) {
        String content = String.join(
                "\0",
                review.asin(),
                review.reviewerId(),
                Long.toString(review.at().toEpochMilli()),
                Double.toString(review.rating()),
                String.valueOf(review.title()),
                String.valueOf(review.text()));
        return hash(content.getBytes(UTF_8));
    }

    /** Half of the SHA-256, in hexadecimal. */
    static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes), 0, 16);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
