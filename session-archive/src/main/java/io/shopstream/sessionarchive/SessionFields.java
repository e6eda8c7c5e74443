package io.shopstream.sessionarchive;

/**
 * The fields of a document of {@code sessions} that are asked for by name. They are those of a message's JSON, after an
 * {@code _id} and two that only the archive has.
 */
public final class SessionFields {

    /** The text of the message's identity. */
    public static final String ID = "_id";

    /** By {@link io.shopstream.session.SessionContent}: tells copies from other messages of the same identity. */
    public static final String CONTENT_HASH = "contentHash";

    /** By which sessions since some time are found; it has an index. */
    public static final String LAST_INTERACTION_AT = "lastInteractionAt";

    public static final String USER = "user";
    public static final String USER_ID = "userId";
    public static final String INTERACTIONS = "interactions";
    public static final String ACTION = "action";
    public static final String PRODUCT_ID = "productId";
    public static final String PRODUCT_NAME = "productName";
    public static final String PRODUCT_CATEGORY = "productCategory";

    private SessionFields() {}

    /** The path of a field within another. */
    public static String within(String outer, String inner) {
        return outer + "." + inner;
    }
}
