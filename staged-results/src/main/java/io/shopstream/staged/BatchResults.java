package io.shopstream.staged;

import io.shopstream.templates.Indices;
import java.util.List;

/** Where the results of each kind of batch run are, once for those who write and those who read. */
public final class BatchResults {

    /** A user who was compared with others. */
    public static final ResultKind SIMILAR_USER = new ResultKind("similar_users", Indices.SIMILAR_USER);

    /** A group of similar users. */
    public static final ResultKind USER_GROUP = new ResultKind("user_groups", Indices.USER_GROUP);

    public static final ResultSet SIMILARITY =
            new ResultSet(List.of(SIMILAR_USER, USER_GROUP), "similarity_runs", "similarity_lock");

    /** What a user may like, as {@link UserRecommendation} writes it. */
    public static final ResultKind USER_RECOMMENDATION =
            new ResultKind("user_recommendations", Indices.USER_RECOMMENDATION);

    /** The factors of a product, and which products are like it by them. */
    public static final ResultKind PRODUCT_FACTORS = ResultKind.inMongoOnly("product_factors");

    public static final ResultSet FACTORIZATION =
            new ResultSet(List.of(USER_RECOMMENDATION, PRODUCT_FACTORS), "factorization_runs", "factorization_lock");

    /** A user and the segment. */
    public static final ResultKind USER_SEGMENT = new ResultKind("user_segments", Indices.USER_SEGMENT);

    /** A segment of users. */
    public static final ResultKind SEGMENT = new ResultKind("segments", Indices.SEGMENT);

    public static final ResultSet SEGMENTATION =
            new ResultSet(List.of(USER_SEGMENT, SEGMENT), "segment_runs", "segment_lock");

    private BatchResults() {}
}
