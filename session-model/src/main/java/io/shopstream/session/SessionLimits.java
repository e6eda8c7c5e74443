package io.shopstream.session;

import java.time.Instant;

/**
 * The most that one message may hold. What is too long or too many is rejected as {@link RejectReason#TOO_LARGE}, a
 * number or a time out of range as {@link RejectReason#INVALID_VALUE}, and what the parser gives up on (nesting, names
 * of fields) as {@link RejectReason#MALFORMED}.
 */
public final class SessionLimits {

    /** Bytes of one message: a quarter of Kafka's default request limit, so that a rejected message fits with headers. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    /**
     * Bytes of one message past the gate. Written anew, a message can grow: by its visitor, its email's hash and its
     * user's pseudonym, and by up to thirteen bytes an interaction ({@code 10:15Z} becomes {@code 10:15:00Z}, a price of
     * {@code 1e8} becomes {@code 100000000}, a quantity of {@code 1e6} becomes {@code 1000000}). What the gate let in must
     * not be refused behind it.
     */
    public static final int MAX_VALID_SESSION_BYTES = MAX_MESSAGE_BYTES + 16 * 1024;

    /** UTF-8 bytes of a field's name, of an unknown one too: the parser keeps thousands of names from message to message. */
    public static final int MAX_FIELD_NAME_BYTES = 512;

    /** Nesting of arrays and objects: the contract needs 4, and a parser's stack must not depend on a sender. */
    public static final int MAX_DEPTH = 16;

    /** Interactions of one message: an hour of a click every two seconds; longer sessions span messages. */
    public static final int MAX_INTERACTIONS = 1_000;

    /** UTF-8 bytes of an id: {@link DocumentId} makes whatever is made of such ids fit every store. */
    public static final int MAX_ID_BYTES = 200;

    /** Characters of a name, category, place or other label: beyond it, it is not a label. */
    public static final int MAX_LABEL_CHARS = 512;

    /** Characters of a review's text: several times what large shops accept. */
    public static final int MAX_REVIEW_CHARS = 20_000;

    /** Units of one interaction; more is a data error, and the product with a price must stay exact. */
    public static final int MAX_QUANTITY = 1_000_000;

    /** Digits before and after the decimal point of a price: sums of a million such prices stay readable numbers. */
    public static final int MAX_PRICE_INTEGER_DIGITS = 9;

    public static final int MAX_PRICE_FRACTION_DIGITS = 6;

    /** Event times outside these are clock errors; one of them would move every watermark. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private SessionLimits() {}
}
