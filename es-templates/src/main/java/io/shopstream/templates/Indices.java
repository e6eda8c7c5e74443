package io.shopstream.templates;

/** The indices, by the aliases under which everybody writes and reads them. Each has a template of its name. */
public final class Indices {

    public static final String SESSION_SUMMARY = "session_summary";
    public static final String PRODUCT_STATS = "product_stats";
    public static final String PRODUCT_SENTIMENT = "product_sentiment";
    public static final String TRAFFIC = "traffic";
    public static final String ITEM_COOCCURRENCE = "item_cooccurrence";
    public static final String REJECTED_SESSION = "rejected_session";
    public static final String SIMILAR_USER = "similar_user";
    public static final String USER_GROUP = "user_group";
    public static final String USER_RECOMMENDATION = "user_recommendation";
    public static final String USER_SEGMENT = "user_segment";
    public static final String SEGMENT = "segment";

    public static final String EXPERIMENT_SUMS = "experiment_sums";
    public static final String RECOMMENDATION_STATS = "recommendation_stats";

    public static final String PURCHASE_PREDICTION = "purchase_prediction";
    public static final String PURCHASE_MODEL = "purchase_model";

    private Indices() {}
}
