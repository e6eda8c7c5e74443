package io.shopstream.recommendationstats.unit;

/** A purchase in a session. */
public record SessionPurchase(String sessionKey, UnitSession.Purchase purchase) {}
