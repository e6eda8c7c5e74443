package io.shopstream.similar;

/**
 * The neighbours of a user that one part of the join has found. Users are told by their place in the order of user ids,
 * which is the same wherever all users are known. Equality is by identity; treat the arrays as read-only.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Links(int user, int[] neighbours, float[] similarities) {}
