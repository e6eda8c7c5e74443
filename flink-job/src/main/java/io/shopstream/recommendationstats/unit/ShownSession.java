package io.shopstream.recommendationstats.unit;

/** A list that a unit was shown in a session, at {@code at} in epoch milliseconds. */
public record ShownSession(String sessionKey, String unit, long at) {}
