package io.shopstream.gate;

import org.jspecify.annotations.Nullable;

/**
 * What Flink's state holds of a user.
 *
 * @param firstSessionId the session in which the user was new; null if the user was known before
 * @param newestDay the newest UTC day on which the user has been reported to Redis, as days since 1970-01-01
 */
public record VisitorState(@Nullable String firstSessionId, long newestDay) {}
