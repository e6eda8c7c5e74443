package io.shopstream.reviews;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A review as a document of MongoDB. Its id is made of its content, so that one which is written again is there once. It begins with the
 * product: published files have a product's reviews side by side, so the index of ids grows in few places, not in all. All of a product's
 * reviews have one {@code partition}.
 */
public final class ReviewDocument {

    /** Partitions of the collection. */
    public static final int PARTITIONS = 1_024;

    private ReviewDocument() {}

    static Document of(Review review) {
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

    /**
     * The review of a document.
     *
     * @throws IllegalArgumentException if it is none, which only another program can have written
     */
    public static Review read(Document document) {
        try {
            return new Review(
                    required(document.getString("reviewerId")),
                    required(document.getString("asin")),
                    required(document.get("rating", Number.class)).doubleValue(),
                    document.getString("title"),
                    document.getString("text"),
                    Instant.ofEpochMilli(required(document.getDate("at")).getTime()),
                    document.getInteger("helpful"),
                    document.getBoolean("verified"));
        } catch (ClassCastException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the document " + document.get("_id") + " is no review", e);
        }
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a field is missing");
        }
        return value;
    }

    private static void append(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static String id(Review review) {
        String content = String.join(
                "\0",
                review.reviewerId(),
                Long.toString(review.at().toEpochMilli()),
                Double.toString(review.rating()),
                String.valueOf(review.title()),
                String.valueOf(review.text()));
        return review.asin() + ":" + hash(content.getBytes(UTF_8));
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
