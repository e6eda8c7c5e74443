package io.shopstream.session;

import java.util.List;

/** Kafka's topics, by the names that they have unless a job's settings say otherwise. */
public final class Topics {

    /** What the shop sends; keyed by user id. */
    public static final String USER_SESSION_INFO = "user_session_info";

    /** What the gate lets through; keyed by user id, written in transactions. */
    public static final String VALID_CUSTOMER_SESSION = "valid_customer_session";

    /** What the gate does not let through, as it came, with the reason in the headers; written in transactions. */
    public static final String REJECTED_SESSION = "rejected_session";

    /** Messages that came too late for their session, and those that the insights cannot read. */
    public static final String LATE_SESSION = "late_session";

    /** Documents that Elasticsearch or MongoDB refuses. */
    public static final String REFUSED_DOCUMENT = "refused_document";

    /** What is counted of each product and what goes with it ({@link io.shopstream.session.recommendation.ProductNeighbours}); compacted. */
    public static final String PRODUCT_NEIGHBOURS = "product_neighbours";

    /** What is liked in a country, on a kind of device, and by those who rate ({@link io.shopstream.session.recommendation.PopularProducts}); compacted. */
    public static final String POPULAR_PRODUCTS = "popular_products";

    /** What the shop wants of the lists that are shown; compacted. Its last record of the one key holds all rules. */
    public static final String RECOMMENDATION_RULES = "recommendation_rules";

    /** Models that were learned ({@link io.shopstream.session.recommendation.PublishedModel}); compacted. The last record of a model's name is the one to use. */
    public static final String MODEL_PUBLISHED = "model_published";

    /** Lists that shoppers had in view ({@link io.shopstream.session.recommendation.ShownList}); keyed by user id. */
    public static final String RECOMMENDATION_SHOWN = "recommendation_shown";

    /** How likely something is bought in each session ({@link io.shopstream.session.prediction.PurchasePrediction}); keyed by session, compacted. */
    public static final String PURCHASE_PREDICTION = "purchase_prediction";

    /** In the order in which a message may come to them. */
    public static final List<String> ALL = List.of(
            USER_SESSION_INFO,
            VALID_CUSTOMER_SESSION,
            REJECTED_SESSION,
            LATE_SESSION,
            REFUSED_DOCUMENT,
            PRODUCT_NEIGHBOURS,
            POPULAR_PRODUCTS,
            RECOMMENDATION_RULES,
            MODEL_PUBLISHED,
            RECOMMENDATION_SHOWN,
            PURCHASE_PREDICTION);

    /** Those of which only the last record of each key counts. */
    public static final List<String> COMPACTED =
            List.of(PRODUCT_NEIGHBOURS, POPULAR_PRODUCTS, RECOMMENDATION_RULES, MODEL_PUBLISHED, PURCHASE_PREDICTION);

    private Topics() {}
}
