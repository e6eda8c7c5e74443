package io.shopstream.gate.users;

/**
 * A user was here on a day.
 *
 * @param day UTC, days since 1970-01-01
 */
public record UserSeen(String userId, long day) {}
