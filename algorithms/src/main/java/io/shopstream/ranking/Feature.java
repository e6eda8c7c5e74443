package io.shopstream.ranking;

/**
 * What a ranker is told of a candidate, in this order. "Near" sums over the lists of the session's last products, each
 * divided by its place from the session's end; "step" goes over the neighbours of neighbours; "content" is how alike the
 * candidate is to the session's last products by what is said of them. The names are kept in model files, so they never
 * change their meaning, and new ones come at the end.
 */
public enum Feature {
    NEAR,
    NEAR_COSINE,
    NEAR_AFFINITY,
    LAST_COSINE,
    LAST_CLOSENESS,
    SECOND_LAST_CLOSENESS,
    THIRD_LAST_CLOSENESS,
    LISTS,
    LISTS_SHARE,
    NEAR_LARGEST,
    CLOSENESS_SUM,
    STEP,
    STEP_FROM_LAST,
    STEP_PATHS,
    NEAR_RELATIVE,
    STEP_RELATIVE,
    BASE_RANK,
    NEAR_RANK,
    STEP_RANK,
    LOG_SESSIONS,
    TREND,
    POPULARITY,
    LOG_TREND_OVER_POPULARITY,
    LOG_AGE,
    LOG_UNSEEN,
    REPEATS,
    CLICKS_PER_SESSION,
    PLACE_FROM_END,
    OCCURRENCES,
    FIRST_PLACE_FROM_END,
    FOLLOWED_LAST,
    PLACE_OVER_LENGTH,
    LENGTH,
    DISTINCT,
    LAST_LOG_SESSIONS,
    LAST_REPEATS,
    STARTS,
    LAST_SHARE,
    BASE,
    STEP_LARGEST,
    NEAR_LARGEST_SUM,
    CONTENT_LAST,
    CONTENT_RECENT;

    static final int COUNT = values().length;
}
